-- Each trigger that answers add up for: when those since it reach what it owes, when they began, how much there is.
--
-- answering(line, kind, carried, per): of kind 'sum'. An answer counts for every trigger before it. With running sums of
-- answers A, trigger i is answered at the first answer at which A reaches A(i) + what i owes.
with event as (
  select c.line, c.cell, c.packed, case when c.side = 2 then c.units * r.per end as owed,
    case when c.side = 1 then c.units else 0e0 end as answered
  from counted c
  join answering r on r.line = c.line and r.kind = 'sum'
  where c.side <= 2
),
running as (
  select line, cell, packed, owed,
    sum(answered) over (
      partition by cell order by packed asc nulls last rows between unbounded preceding and current row
    ) as total,
    sum(answered) over later as ahead,
    min(case when answered >= 1e-6 then packed end) over later as coming
  from event
  window later as (
    partition by cell order by packed asc nulls last rows between current row and unbounded following
  )
),
reached as (
  select line, cell, packed, owed, ahead, coming,
    min(case when owed is null then packed end) over (
      partition by cell
      order by total + coalesce(owed, 0e0) desc nulls last, case when owed is null then 0 else 1 end asc nulls last
      rows between unbounded preceding and current row
    ) as met
  from running
)
select line, cell, packed, owed, met, coming as begun, least(owed, ahead) as amount
from reached
where owed is not null
