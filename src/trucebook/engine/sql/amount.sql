-- Do by a deadline, at least, staged, and quotas whose surplus is carried: when what is owed was met, when it began, how much
-- there is.
--
-- asked(instance, lot, opens, owed_before, need, whole, standing, worst): thresholds on the sum of what was done in a lot from
-- `opens` on; each opening closes at the next one of its lot. `standing` and `worst` name the one lane that it holds in;
-- null: every lane. What was reached when travels as `packed`.
with lot_lane as (
  select o.lot, l.standing, l.worst
  from (select distinct lot, line from asked) o
  join lane l on l.line = o.line
),
opening as (
  select lot, opens
  from asked
  group by lot, opens
),
spots as (
  select o.lot, l.standing, l.worst, o.opens as spot, 0 as sort, o.opens,
    cast(null as double) as units, cast(null as bigint) as packed
  from opening o join lot_lane l on l.lot = o.lot
  union all
  select c.lot, c.standing, c.worst, c.known - 1, 1, null, c.units, c.packed
  from counted c
  join (select distinct lot from asked) o on o.lot = c.lot
  where c.side = 'performs'
),
placed as (
  select lot, standing, worst, sort, units, packed,
    max(opens) over (
      partition by lot, standing, worst
      order by spot asc nulls last, sort asc nulls last rows between unbounded preceding and current row
    ) as opens
  from spots
),
summed as (
  select lot, standing, worst, opens, packed,
    sum(units) over (
      partition by lot, standing, worst, opens
      order by packed asc nulls last rows between unbounded preceding and current row
    ) as total
  from placed
  where sort = 1 and opens is not null
),
reached as (
  select instance, lot, standing, worst, opens, kind, owed_before, sort,
    min(packed) over (
      partition by lot, standing, worst, opens
      order by value desc nulls last, sort asc nulls last rows between unbounded preceding and current row
    ) as packed
  from (
    select cast(null as string) as instance, lot, standing, worst, opens, 'sum' as kind, 0e0 as owed_before,
      0 as sort, total as value, packed
    from summed
    union all
    select a.instance, a.lot, l.standing, l.worst, a.opens, 'met', a.owed_before, 1, a.need, null
    from asked a join lot_lane l on l.lot = a.lot
      and coalesce(a.standing, l.standing) = l.standing and coalesce(a.worst, l.worst) = l.worst
    union all
    select a.instance, a.lot, l.standing, l.worst, a.opens, 'progress', a.owed_before, 1, a.owed_before + 1e-6, null
    from asked a join lot_lane l on l.lot = a.lot
      and coalesce(a.standing, l.standing) = l.standing and coalesce(a.worst, l.worst) = l.worst
  ) crossing
),
totals as (
  select lot, standing, worst, opens, max(total) as total
  from summed
  group by lot, standing, worst, opens
)
select r.instance, r.standing, r.worst, r.kind, r.packed, greatest(0e0, t.total - r.owed_before) as amount
from reached r
join totals t on t.lot = r.lot and t.standing = r.standing and t.worst = r.worst and t.opens = r.opens
where r.sort = 1 and r.packed is not null
