-- Each trigger, when it was answered, when that began, and how much there is.
--
-- answering(line, once, carried, single, plain, per): `per` is owed for each unit of a trigger. Once: an answer serves one
-- trigger, first in first out; surplus before a debt is lost unless it is carried, late answers serve the oldest open
-- debt. With running sums of answers A and debts O the lost surplus is the reflection greatest(0, max(A - O)), what served
-- is A less that, and trigger i is answered when the served reach O(i). Shared: when the answers since the trigger reach
-- what it owes, or, `single`, when one of them does; `plain` where any answer is all that is owed. All within one lot:
-- answers share the clause's keys with triggers.
with level as (
  select distinct c.line, c.standing, c.worst, c.units * r.per as owed
  from counted c
  join answering r on r.line = c.line
  where c.side = 'triggers' and r.single and not r.plain
),
-- By one act: of each amount that is called for, the first answer that is as large. Few amounts differ within a clause.
leveled as (
  select c.line, c.lot, c.cell, c.standing, c.worst, true as plain, c.number, c.side, c.known, c.base, c.packed, 1e0 as owed
  from counted c
  join answering r on r.line = c.line
  where c.side in ('triggers', 'performs') and r.plain
  union all
  select c.line, c.lot, c.cell, c.standing, c.worst, false, c.number, c.side, c.known, c.base, c.packed, l.owed
  from counted c
  join level l on l.line = c.line and l.standing = c.standing and l.worst = c.worst
  where c.side = 'performs' and c.units >= l.owed
  union all
  select c.line, c.lot, c.cell, c.standing, c.worst, false, c.number, c.side, c.known, c.base, c.packed, c.units * r.per
  from counted c
  join answering r on r.line = c.line
  where c.side = 'triggers' and r.single and not r.plain
),
following as (
  select leveled.*,
    min(case when side = 'performs' then packed end) over (
      partition by cell, owed
      order by packed desc nulls last rows between unbounded preceding and current row
    ) as met
  from leveled
),
event as (
  select c.line, c.lot, c.cell, c.standing, c.worst, r.once, r.carried, c.number, c.base, c.known, c.packed,
    case when c.side = 'triggers' then 0 else 1 end as sort,
    case when c.side = 'triggers' then c.units * r.per else 0e0 end as owed,
    case when c.side = 'performs' then c.units else 0e0 end as answered
  from counted c
  join answering r on r.line = c.line
  where c.side in ('triggers', 'performs') and not r.single and not r.plain
),
running as (
  select event.*,
    sum(owed) over earlier as debts,
    sum(answered) over earlier as answers,
    sum(answered) over later as ahead,
    min(case when answered >= 1e-6 then packed end) over later as coming
  from event
  window earlier as (
    partition by cell order by packed asc nulls last rows between unbounded preceding and current row
  ), later as (
    partition by cell order by packed asc nulls last rows between current row and unbounded following
  )
),
served as (
  select line, lot, cell, standing, worst, number, base, known, sort, packed, owed, debts, once, ahead, coming, answers as total
  from running
  where not once or carried
  union all
  select line, lot, cell, standing, worst, number, base, known, sort, packed, owed, debts, once, ahead, coming,
    answers - greatest(0e0, max(answers - debts) over (
      partition by cell order by packed asc nulls last rows between unbounded preceding and current row
    ))
  from running
  where once and not carried
),
ends as (
  select cell, max(total) as total
  from served
  where once
  group by cell
),
crossing as (
  select line, lot, cell, standing, worst, number, base, known, kind, owed, once, ahead, coming, value,
    min(packed) over (
      partition by cell
      order by value desc nulls last, sort asc nulls last rows between unbounded preceding and current row
    ) as packed
  from (
    select line, lot, cell, standing, worst, number, base, known, 'answer' as kind, owed, once, ahead, coming, 0 as sort,
      total as value, packed
    from served where sort = 1
    union all
    select line, lot, cell, standing, worst, number, base, known, 'met', owed, once, ahead, coming, 1,
      case when once then debts else total + owed end, null
    from served where sort = 0
    union all
    select line, lot, cell, standing, worst, number, base, known, 'begun', owed, once, ahead, coming, 1, debts - owed + 1e-6, null
    from served where sort = 0 and once
  ) thresholds
)
select line, lot, standing, worst, number,
  known, base, owed, met,
  case when plain then met end as begun,
  case when met is null then 0e0 else owed end as amount
from following
where side = 'triggers'
union all
select line, lot, standing, worst, number,
  known, base, owed, packed, coming, least(owed, ahead)
from crossing
where kind = 'met' and not once
union all
select x.line, x.lot, x.standing, x.worst, x.number,
  max(x.known), max(x.base), max(x.owed),
  max(case when x.kind = 'met' then x.packed end),
  max(case when x.kind = 'begun' then x.packed end),
  max(case when x.kind = 'begun' then greatest(0e0, least(x.owed, e.total - x.value)) else 0e0 end)
from crossing x
join ends e on e.cell = x.cell
where x.kind <> 'answer' and x.once
group by x.line, x.lot, x.standing, x.worst, x.number
