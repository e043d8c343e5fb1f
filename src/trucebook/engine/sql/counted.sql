-- Deeds as each lane counts them: standing x scenario (worst: for the bearer), nothing after the horizon.
--
-- A stronger row of a happening settles what a weaker one leaves open: certain and reviewed hold downwards, contested
-- only where it holds at every higher standing too. `known` is the instant from which a cut knows it: the end of the
-- second in which it fell. Performing: best earliest and highest, worst latest and lowest, only when certain.
-- Breaches and negatives: the other way round. A contested one is claimed in both scenarios, and established in none.
-- A trigger falls at its earliest; `base` is what its deadline counts from.
with denial as (
  select clause, bearer, happening, max(standing) as standing
  from contest
  where "on" = 'occurrence'
  group by clause, bearer, happening
),
sound as (
  select
    d.clause, d.bearer, d.part, d.happening, d.standing, d.top, d.origins, d.low, d.high,
    case when d.effect in ('performs', 'begins', 'concludes') then 'performs'
         when d.effect = 'not performed' then 'negative'
         else d.effect end as side,
    coalesce(d.earliest, min(d.earliest) over higher) as earliest,
    coalesce(d.latest, max(d.latest) over higher) as latest,
    max(case when d.certain then 1 else 0 end) over higher as certain,
    max(case when d.reviewed then 1 else 0 end) over higher as reviewed,
    min(case when d.contested then 1 else 0 end) over higher as contested
  from deed d
  where d.effect in ('performs', 'begins', 'concludes', 'not performed', 'breaches', 'triggers')
  window higher as (
    partition by d.clause, d.bearer, d.role, d.effect, d.happening
    order by d.standing desc nulls last rows between unbounded preceding and current row
  )
),
asked_of as (
  select
    s.clause, s.bearer, s.part, s.happening, s.standing, s.top, s.origins, s.low, s.high, s.side, s.latest, s.certain,
    s.reviewed, s.contested, a.quantified, a.rated,
    case when s.latest is null or s.latest > h.day_one then greatest(coalesce(s.earliest, h.day_one), h.day_one)
         else coalesce(s.earliest, s.latest - 1) end as earliest,
    case when n.standing > s.top then 1 else 0 end as overruled,
    h.horizon
  from sound s
  join asking a on a.clause = s.clause
  cross join horizon h
  left join denial n on n.clause = s.clause and n.bearer = s.bearer and n.happening = s.happening
),
laned as (
  select
    s.*, lane.worst,
    case when s.side = 'triggers' then s.earliest + 1
         when s.side = 'performs' and not lane.worst then s.earliest + 1
         when s.side = 'performs' then s.latest
         when lane.worst then s.earliest + 1
         else s.latest end as known,
    case when s.side = 'triggers' and not lane.worst then s.latest - 1 else s.earliest end as base,
    case when not s.quantified or (s.side = 'triggers' and not s.rated) then 1e0
         when s.side = 'triggers' and not lane.worst then coalesce(s.low, least(s.high, 1e0), 1e0)
         when s.side = 'triggers' then coalesce(s.high, s.low, 1e0)
         when not lane.worst then coalesce(s.high, 1e15)
         when s.low is null and s.high is null then 1e0
         else coalesce(s.low, 0e0) end as units
  from asked_of s
  cross join (select false as worst union all select true as worst) lane
  where (s.side = 'performs' and not lane.worst and s.overruled = 0)
     or (s.side <> 'performs' and lane.worst)
     or (s.certain = 1 and (s.contested = 0 or s.side in ('breaches', 'negative')))
)
select
  clause, bearer, part, side, happening, standing, worst, earliest, latest, known, base, units,
  case when contested = 1 then 0 else reviewed end as reviewed, certain, top, origins,
  dense_rank() over (order by happening asc nulls last) as number
from laned
where known is not null and known <= horizon
