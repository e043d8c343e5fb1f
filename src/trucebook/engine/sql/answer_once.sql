-- Each trigger where an answer serves one trigger, first in first out: when it was answered, when that began, how much there is.
--
-- answering(line, kind, carried, per): of kind 'once'. Surplus before a debt is lost unless it is carried, late answers serve
-- the oldest open debt. With running sums of answers A and debts O the lost surplus is the reflection greatest(0, max(A - O)),
-- what served is A less that, and trigger i is answered when the served reach O(i); it began when they went beyond O(i - 1).
with event as (
  select c.line, c.cell, c.side, c.packed, r.carried,
    case when c.side = 2 then c.units * r.per else 0e0 end as owed,
    case when c.side = 1 then c.units else 0e0 end as answered
  from counted c
  join answering r on r.line = c.line and r.kind = 'once'
  where c.side <= 2
),
running as (
  select cell, side, packed, carried, owed,
    sum(owed) over earlier as debts,
    sum(answered) over earlier as answers
  from event
  window earlier as (
    partition by cell order by packed asc nulls last rows between unbounded preceding and current row
  )
),
served as (
  select cell, side, packed, owed, debts,
    answers - coalesce(greatest(0e0, max(case when not carried then answers - debts end) over (
      partition by cell order by packed asc nulls last rows between unbounded preceding and current row
    )), 0e0) as total
  from running
),
-- Answers, and for each trigger two thresholds: with what it owes that at which it begins, without it that at which it is met.
crossing as (
  select cell, owing, owed, value,
    min(answer) over (
      partition by cell
      order by value desc nulls last, answer asc nulls last rows between unbounded preceding and current row
    ) as answer
  from (
    select cell, cast(null as bigint) as owing, cast(null as double) as owed, total as value, packed as answer
    from served where side = 1
    union all
    select cell, packed, owed, debts - owed + 1e-6, null
    from served where side = 2
    union all
    select cell, packed, null, debts, null
    from served where side = 2
  ) thresholds
)
select l.line, b.cell, b.owing as packed, b.owed, m.answer as met, b.answer as begun,
  greatest(0e0, least(b.owed, e.total - b.value)) as amount
from (select * from crossing where owed is not null) b
join (select * from crossing where owing is not null and owed is null) m on m.cell = b.cell and m.owing = b.owing
join (select cell, max(total) as total from served group by cell) e on e.cell = b.cell
join (select distinct line, cell from event) l on l.cell = b.cell
