-- Do by a deadline, at least, staged, and quotas: when what is owed was met, when it began, how much there is.
--
-- asked(instance, clause, bearer, part, opens, owed_before, need, whole, standing, worst): thresholds on the sum of what was
-- done from `opens` on; each opening closes at the next one of its clause, bearer and part. `whole`: in the worst scenario a
-- deed must lie wholly in it. `standing` and `worst` name the one lane that it holds in; null: every lane.
-- Seconds and the happening's number travel packed in one bigint, known * 2^31 + number.
with lane as (
  select s.standing, w.worst
  from (select 1 as standing union all select 2 union all select 3 union all select 4) s
  cross join (select false as worst union all select true as worst) w
),
opening as (
  select clause, bearer, part, opens, max(case when whole then 1 else 0 end) as whole
  from asked
  group by clause, bearer, part, opens
),
spots as (
  select o.clause, o.bearer, o.part, l.standing, l.worst, o.opens as spot, 0 as sort, o.opens, o.whole,
    cast(null as bigint) as earliest, cast(null as double) as units, cast(null as bigint) as packed
  from opening o cross join lane l
  union all
  select c.clause, c.bearer, c.part, c.standing, c.worst, c.known - 1, 1, null, null, c.earliest, c.units,
    c.known * 2147483648 + c.number
  from counted c
  where c.side = 'performs'
),
placed as (
  select clause, bearer, part, standing, worst, sort, earliest, units, packed,
    max(opens) over earlier as opens,
    max(whole) over earlier as whole
  from spots
  window earlier as (
    partition by clause, bearer, part, standing, worst
    order by spot asc nulls last, sort asc nulls last rows between unbounded preceding and current row
  )
),
summed as (
  select clause, bearer, part, standing, worst, opens, packed,
    sum(units) over (
      partition by clause, bearer, part, standing, worst, opens
      order by packed asc nulls last rows between unbounded preceding and current row
    ) as total
  from placed
  where sort = 1 and opens is not null and (whole = 0 or not worst or earliest >= opens)
),
reached as (
  select instance, clause, bearer, part, standing, worst, opens, kind, owed_before, sort,
    min(packed) over (
      partition by clause, bearer, part, standing, worst, opens
      order by value desc nulls last, sort asc nulls last rows between unbounded preceding and current row
    ) as packed
  from (
    select cast(null as string) as instance, clause, bearer, part, standing, worst, opens, 'sum' as kind, 0e0 as owed_before,
      0 as sort, total as value, packed
    from summed
    union all
    select a.instance, a.clause, a.bearer, a.part, l.standing, l.worst, a.opens, 'met', a.owed_before, 1, a.need, null
    from asked a join lane l
      on coalesce(a.standing, l.standing) = l.standing and coalesce(a.worst, l.worst) = l.worst
    union all
    select a.instance, a.clause, a.bearer, a.part, l.standing, l.worst, a.opens, 'progress', a.owed_before, 1,
      a.owed_before + 1e-6, null
    from asked a join lane l
      on coalesce(a.standing, l.standing) = l.standing and coalesce(a.worst, l.worst) = l.worst
  ) crossing
),
totals as (
  select clause, bearer, part, standing, worst, opens, max(total) as total
  from summed
  group by clause, bearer, part, standing, worst, opens
),
milestones as (
  select r.instance, r.standing, r.worst, r.kind, r.packed, greatest(0e0, t.total - r.owed_before) as amount
  from reached r
  join totals t on t.clause = r.clause and t.bearer = r.bearer and t.part = r.part and t.standing = r.standing and t.worst = r.worst
    and t.opens = r.opens
  where r.sort = 1 and r.packed is not null
)
select
  instance, standing, worst, kind,
  cast((packed - mod(packed, 2147483648)) / 2147483648 as bigint) as known,
  mod(packed, 2147483648) as number,
  cast(null as bigint) as base,
  amount,
  cast(null as double) as owed
from milestones
