-- Deeds as each lane counts them: standing x scenario (worst: for the bearer), nothing after the horizon.
--
-- lane(line, standing, worst): the lanes that differ; of a line's other lanes the same holds. A stronger row of a happening
-- settles what a weaker one leaves open: certain and reviewed hold downwards, contested only where it holds at every higher
-- standing too. `known` is the instant from which a cut knows it: the end of the second in which it fell. Performing: best
-- earliest and highest, worst latest and lowest, only when certain. Breaches and negatives: the other way round. A contested
-- one is claimed in both scenarios, and established in none. A trigger falls at its earliest; `base` is what its deadline
-- counts from. `cell` is a lot in a lane. `packed` is the order in it, in one bigint: known * 2^31, 2^30 for what is no
-- trigger, and the happening's number; triggers of a second go before what answers them.
with several as (
  select line, lot, number, floor, standing, top, effect, low, high,
    coalesce(earliest, min(earliest) over higher) as earliest,
    coalesce(latest, max(latest) over higher) as latest,
    max(case when certain then 1 else 0 end) over higher as certain,
    max(case when reviewed then 1 else 0 end) over higher as reviewed,
    min(case when contested then 1 else 0 end) over higher as contested
  from told
  where (floor > 1 or standing < top) and effect <> 'excuses'
  window higher as (
    partition by line, lot, number, role, effect
    order by standing desc nulls last rows between unbounded preceding and current row
  )
),
sound as (
  select line, lot, number, floor, standing, top, effect, low, high, earliest, latest,
    case when certain then 1 else 0 end as certain,
    case when reviewed then 1 else 0 end as reviewed,
    case when contested then 1 else 0 end as contested
  from told
  where floor = 1 and standing = top and effect <> 'excuses'
  union all
  select * from several
),
laned as (
  select s.line, s.lot, s.number, k.side, s.latest, s.certain, s.reviewed, s.contested, k.standing, k.worst,
    s.low, s.high, k.quantified, k.rated, k.horizon, n.standing as denied, s.top,
    case when s.latest is null or s.latest > k.day_one then greatest(coalesce(s.earliest, k.day_one), k.day_one)
         else coalesce(s.earliest, s.latest - 1) end as earliest
  from sound s
  join (
    select a.line, a.quantified, a.rated, l.standing, l.worst, h.horizon, h.day_one, e.effect, e.side
    from asking a
    join lane l on l.line = a.line
    cross join horizon h
    cross join (
      select 'performs' as effect, 'performs' as side union all select 'begins', 'performs'
      union all select 'concludes', 'performs' union all select 'not performed', 'negative'
      union all select 'breaches', 'breaches' union all select 'triggers', 'triggers'
    ) e
  ) k on k.line = s.line and k.effect = s.effect and k.standing >= s.floor and k.standing <= s.standing
  left join denial n on n.line = s.line and n.number = s.number
),
known as (
  select line, lot, number, side, standing, worst, earliest, latest, certain, reviewed, contested, horizon,
    case when side = 'performs' and worst then latest
         when side in ('performs', 'triggers') or worst then earliest + 1
         else latest end as known,
    case when side = 'triggers' and not worst then latest - 1 else earliest end as base,
    case when not quantified or (side = 'triggers' and not rated) then 1e0
         when side = 'triggers' and not worst then coalesce(low, least(high, 1e0), 1e0)
         when side = 'triggers' then coalesce(high, low, 1e0)
         when not worst then coalesce(high, 1e15)
         when low is null and high is null then 1e0
         else coalesce(low, 0e0) end as units
  from laned
  where case when side = 'performs' and not worst and coalesce(denied, 0) <= top then true
             when side <> 'performs' and worst then true
             else certain = 1 and (contested = 0 or side in ('breaches', 'negative')) end
)
select line, lot, lot * 8 + standing * 2 + case when worst then -1 else -2 end as cell, number, side, standing, worst,
  earliest, latest, known, base, units,
  case when contested = 1 then 0 else reviewed end as reviewed, certain,
  known * 2147483648 + case when side = 'triggers' then 0 else 1073741824 end + number as packed
from known
where known is not null and known <= horizon
