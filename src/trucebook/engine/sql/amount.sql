-- Do by a deadline, at least, staged, and quotas whose surplus is carried: when what is owed was met, when it began, how much
-- there is.
--
-- asked(instance, line, lot, opens, owed_before, need, code): thresholds on the sum of what was done in a lot from `opens` on;
-- each opening closes at the next one of its lot. `code` names the one lane that it holds in; null: every lane. What was
-- reached when travels as `packed`, and an opening goes before all that was known to have been done since.
with lot_lane as (
  select o.lot, o.lot * 8 + l.code as cell, l.code
  from (select distinct lot, line from asked) o
  join lane l on l.line = o.line
),
opening as (
  select lot, opens
  from asked
  group by lot, opens
),
spots as (
  select l.cell, (greatest(o.opens, -4000000000) + 1) * 2147483648 as spot, 0 as sort, o.opens,
    cast(null as double) as units, cast(null as bigint) as packed
  from opening o join lot_lane l on l.lot = o.lot
  union all
  select c.cell, c.packed, 1, null, c.units, c.packed
  from counted c
  join lot_lane l on l.cell = c.cell
  where c.side = 1
),
placed as (
  select cell, sort, units, packed,
    max(opens) over (
      partition by cell
      order by spot asc nulls last, sort asc nulls last rows between unbounded preceding and current row
    ) as opens
  from spots
),
summed as (
  select cell, opens, packed,
    sum(units) over (
      partition by cell, opens
      order by packed asc nulls last rows between unbounded preceding and current row
    ) as total
  from placed
  where sort = 1 and opens is not null
),
threshold as (
  select a.instance, l.cell, a.opens, a.owed_before, a.need
  from asked a
  join lot_lane l on l.lot = a.lot and coalesce(a.code, l.code) = l.code
),
reached as (
  select instance, cell, opens, kind, owed_before, sort,
    min(packed) over (
      partition by cell, opens
      order by value desc nulls last, sort asc nulls last rows between unbounded preceding and current row
    ) as packed
  from (
    select cast(null as string) as instance, cell, opens, 'sum' as kind, 0e0 as owed_before, 0 as sort, total as value, packed
    from summed
    union all
    select instance, cell, opens, 'met', owed_before, 1, need, null
    from threshold
    union all
    select instance, cell, opens, 'progress', owed_before, 1, owed_before + 1e-6, null
    from threshold
  ) crossing
),
totals as (
  select cell, opens, max(total) as total
  from summed
  group by cell, opens
)
select r.instance, mod(r.cell, 8) as code, r.kind, r.packed, greatest(0e0, t.total - r.owed_before) as amount
from reached r
join totals t on t.cell = r.cell and t.opens = r.opens
where r.sort = 1 and r.packed is not null
