-- Each trigger, and when it was answered.
--
-- answering(clause, once, carried, single, per): `per` is owed for each unit of a trigger. Once: an answer serves one
-- trigger, first in first out; surplus before a debt is lost unless it is carried, late answers serve the oldest open
-- debt. With running sums of answers A and debts O the lost surplus is the reflection greatest(0, max(A - O)), what served
-- is A less that, and trigger i is answered when the served reach O(i). Shared: when the answers since the trigger reach
-- what it owes, or, `single`, when one of them does. All within one part: answers share the clause's keys with triggers.
with event as (
  select c.clause, c.bearer, c.part, c.standing, c.worst, r.once, r.carried, r.single, c.happening, c.base,
    case when c.side = 'triggers' then 0 else 1 end as sort,
    c.known - 1 as spot,
    c.known * 2147483648 + c.number as packed,
    case when c.side = 'triggers' then c.units * r.per else 0e0 end as owed,
    case when c.side = 'performs' then c.units else 0e0 end as answered
  from counted c
  join answering r on r.clause = c.clause
  where c.side in ('triggers', 'performs')
),
running as (
  select event.*,
    sum(owed) over earlier as debts,
    sum(answered) over earlier as answers
  from event
  window earlier as (
    partition by clause, bearer, part, standing, worst
    order by spot asc nulls last, sort asc nulls last, packed asc nulls last
    rows between unbounded preceding and current row
  )
),
served as (
  select running.*,
    case when once and not carried then answers - greatest(0e0, max(answers - debts) over (
      partition by clause, bearer, part, standing, worst
      order by spot asc nulls last, sort asc nulls last, packed asc nulls last
      rows between unbounded preceding and current row
    )) else answers end as total
  from running
),
ends as (
  select clause, bearer, part, standing, worst, max(total) as total
  from served
  group by clause, bearer, part, standing, worst
),
crossing as (
  select clause, bearer, part, standing, worst, happening, kind, owed, sort, value,
    min(packed) over (
      partition by clause, bearer, part, standing, worst
      order by value desc nulls last, sort asc nulls last rows between unbounded preceding and current row
    ) as packed
  from (
    select clause, bearer, part, standing, worst, happening, 'answer' as kind, owed, 0 as sort, total as value, packed
    from served where sort = 1 and not single
    union all
    select clause, bearer, part, standing, worst, happening, 'met', owed, 1,
      case when once then debts else answers + owed end, null
    from served where sort = 0 and not single
    union all
    select clause, bearer, part, standing, worst, happening, 'progress', owed, 1,
      case when once then debts - owed else answers end + 1e-6, null
    from served where sort = 0 and not single
  ) thresholds
),
-- By one act: of each amount that is called for, the first answer that is as large. Few amounts differ within a clause.
level as (
  select distinct clause, bearer, part, standing, worst, owed
  from event where sort = 0 and single
),
leveled as (
  select e.clause, e.bearer, e.part, e.standing, e.worst, e.happening, e.sort, e.spot, e.packed, l.owed
  from event e
  join level l on l.clause = e.clause and l.bearer = e.bearer and l.part = e.part and l.standing = e.standing
    and l.worst = e.worst
  where e.sort = 1 and e.single and e.answered >= l.owed
  union all
  select clause, bearer, part, standing, worst, happening, sort, spot, packed, owed
  from event where sort = 0 and single
),
following as (
  select leveled.*,
    min(case when sort = 1 then packed end) over (
      partition by clause, bearer, part, standing, worst, owed
      order by spot asc nulls last, sort asc nulls last, packed asc nulls last
      rows between current row and unbounded following
    ) as met
  from leveled
),
milestones as (
  select x.clause, x.bearer, x.standing, x.worst, x.happening, x.kind, x.packed, cast(null as bigint) as base,
    greatest(0e0, least(x.owed, e.total - x.value + case when x.kind = 'met' then x.owed else 0e0 end)) as amount,
    x.owed
  from crossing x
  join ends e on e.clause = x.clause and e.bearer = x.bearer and e.part = x.part and e.standing = x.standing and e.worst = x.worst
  where x.sort = 1 and x.packed is not null
  union all
  select clause, bearer, standing, worst, happening, 'trigger', packed, base, 0e0, owed
  from served where sort = 0
  union all
  select clause, bearer, standing, worst, happening, 'met', met, null, owed, owed
  from following where sort = 0 and met is not null
)
select
  concat(clause, '@', bearer, '#', happening) as instance, standing, worst, kind,
  cast((packed - mod(packed, 2147483648)) / 2147483648 as bigint) as known,
  mod(packed, 2147483648) as number,
  base, amount, owed
from milestones
