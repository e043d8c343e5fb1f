-- Each trigger that any one act answers, where neither is counted: the first answer since it.
--
-- answering(line, kind, carried, per): of kind 'any'. All within one lot: answers share the clause's keys with triggers. What
-- its first times are settles a lot with one trigger that no answer goes before; the others are put in order.
with lot as (
  select min(c.line) as line, c.cell, count(case when c.side = 2 then 1 end) as triggers,
    min(case when c.side = 2 then c.packed end) as packed, min(case when c.side = 1 then c.packed end) as answer
  from counted c
  join answering r on r.line = c.line and r.kind = 'any'
  where c.side <= 2
  group by c.cell
),
following as (
  select c.line, c.cell, c.side, c.packed,
    min(case when c.side = 1 then c.packed end) over (
      partition by c.cell
      order by c.packed desc nulls last rows between unbounded preceding and current row
    ) as met
  from counted c
  join (select cell from lot where triggers > 1 or answer < packed) l on l.cell = c.cell
  where c.side <= 2
)
select line, cell, packed, 1e0 as owed, met, met as begun, case when met is null then 0e0 else 1e0 end as amount
from (
  select line, cell, packed, answer as met
  from lot
  where triggers = 1 and (answer is null or answer > packed)
  union all
  select line, cell, packed, met
  from following
  where side = 2
) answered
