-- Each day or week a quota: when what its period owes was met, when it began, how much there is.
--
-- period(line, place, opens, closes, bucket, code, need, held): the periods of a clause, a row for each UTC day that one touches
-- (bucket) and for each lane; `place` is their number. What is done counts in the period in which it is known to have been; in
-- the worst scenario (odd codes) it must lie wholly in it. Rows for what was done in, of any part of the clause.
with placed as (
  select c.cell * 1048576 + p.place as filling, p.need, c.units, c.packed
  from counted c
  join period p on p.line = c.line and p.code = mod(c.cell, 8) and p.bucket = c.known - 1 - mod(c.known - 1, 86400)
  where c.side = 1 and c.known - 1 >= p.opens and c.known - 1 < p.closes
    and (mod(p.code, 2) = 0 or c.earliest >= p.opens) and not p.held
),
summed as (
  select filling, need, packed,
    sum(units) over (
      partition by filling
      order by packed asc nulls last rows between unbounded preceding and current row
    ) as total
  from placed
)
select cast((filling - mod(filling, 1048576)) / 1048576 as bigint) as cell, mod(filling, 1048576) as place,
  min(case when total >= need then packed end) as met,
  min(case when total >= 1e-6 then packed end) as begun,
  max(total) as amount
from summed
group by filling
