-- Each trigger where an answer serves one trigger, first in first out: when it was answered, when that began, how much there is.
--
-- answering(line, kind, carried, per): of kind 'once'. Surplus before a debt is lost unless it is carried, late answers serve
-- the oldest open debt. With running sums of answers A and debts O the lost surplus is the reflection greatest(0, max(A - O)),
-- what served is A less that, and trigger i is answered when the served reach O(i); it began when they went beyond O(i - 1).
with running as (
  select c.line, c.cell, c.side, c.packed, r.carried, case when c.side = 2 then c.units * r.per else 0e0 end as owed,
    sum(case when c.side = 2 then c.units * r.per else 0e0 end) over earlier as debts,
    sum(case when c.side = 1 then c.units else 0e0 end) over earlier as answers
  from counted c
  join answering r on r.line = c.line and r.kind = 'once'
  where c.side <= 2
  window earlier as (
    partition by c.cell order by c.packed asc nulls last rows between unbounded preceding and current row
  )
),
served as (
  select line, cell, side, packed, owed, debts,
    answers - coalesce(greatest(0e0, max(case when not carried then answers - debts end) over (
      partition by cell order by packed asc nulls last rows between unbounded preceding and current row
    )), 0e0) as total
  from running
),
-- Answers, and for each trigger two thresholds: with what it owes that at which it begins, without it that at which it is met.
crossing as (
  select line, cell, owing, owed, value,
    min(answer) over (
      partition by cell
      order by value desc nulls last, answer asc nulls last rows between unbounded preceding and current row
    ) as answer
  from (
    select line, cell, cast(null as bigint) as owing, cast(null as double) as owed, total as value, packed as answer
    from served
    where side = 1
    union all
    select line, cell, packed, owed, debts - owed + 1e-6, null
    from served
    where side = 2
    union all
    select line, cell, packed, null, debts, null
    from served
    where side = 2
  ) thresholds
)
select b.line, b.cell, b.owing as packed, b.owed, b.met, b.begun, greatest(0e0, least(b.owed, e.total - b.value)) as amount
from (
  select line, cell, owing, max(owed) as owed, max(case when owed is not null then value end) as value,
    max(case when owed is null then answer end) as met, max(case when owed is not null then answer end) as begun
  from crossing
  where owing is not null
  group by line, cell, owing
) b
join (select cell, max(total) as total from served group by cell) e on e.cell = b.cell
