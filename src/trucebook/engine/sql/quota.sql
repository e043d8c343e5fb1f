-- Each day or week a quota: when what its period owes was met, when it began, how much there is.
--
-- period(line, place, opens, closes, bucket, standing, worst, need): the periods of a clause, a row for each UTC day that
-- one touches (bucket) and for each lane; `place` is their number. What is done counts in the period in which it is known to
-- have been; in the worst scenario it must lie wholly in it. Rows for what was done in, of any part of the clause.
with placed as (
  select c.line, c.lot, c.cell, p.place, p.need, c.standing, c.worst, c.units, c.packed
  from counted c
  join period p on p.line = c.line and p.bucket = c.known - 1 - mod(c.known - 1, 86400)
    and p.standing = c.standing and p.worst = c.worst
  where c.side = 'performs' and c.known - 1 >= p.opens and c.known - 1 < p.closes
    and (not c.worst or c.earliest >= p.opens)
),
summed as (
  select line, lot, cell, place, standing, worst, need, packed,
    sum(units) over (
      partition by cell, place
      order by packed asc nulls last rows between unbounded preceding and current row
    ) as total
  from placed
)
select line, lot, place, standing, worst,
  min(case when total >= need then packed end) as met,
  min(case when total >= 1e-6 then packed end) as begun,
  max(total) as amount
from summed
group by line, lot, place, standing, worst
