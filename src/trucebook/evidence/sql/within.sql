-- What was done in a period up to each deed of it, of the same lot.
--
-- period(line, bucket, opens, closes): the periods of a line's clause, a row for each UTC day that one touches (bucket).
select c.line, c.packed,
  sum(c.units) over (
    partition by c.cell, p.opens
    order by c.packed asc nulls last rows between unbounded preceding and current row
  ) as within
from counted c
join period p on p.line = c.line and p.bucket = c.known - 1 - mod(c.known - 1, 86400)
where c.side = 1 and c.known - 1 >= p.opens and c.known - 1 < p.closes
