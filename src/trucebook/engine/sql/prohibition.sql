-- Breaches of bans and of states to keep: exempted ones left out, then clipped to when the clause was in force.
--
-- What a permission permits for certain is no breach, what it may permit a possible one. forbidding(clause, side); force(clause, bearer, standing, worst, opens, closes). Best for the bearer: a breach counts
-- only where it lies wholly in force and meets no exemption; worst: where it may have been in force and no exemption
-- covers it wholly; what the worst alone counts is `possible`, and so is a breach whose time is not over: it counts from
-- the first instant at which it is certain to have been. The running maximum over a union stands for an overlap join.
with permit as (
  select clause, bearer, happening, max(case when certain then 1 else 0 end) as certain
  from deed
  where role = 'permit' and effect = 'excuses'
  group by clause, bearer, happening
),
breach as (
  select c.clause, c.bearer, c.part, c.standing, c.worst, c.happening, c.earliest, c.latest, c.reviewed,
    case when t.certain = 0 then 0 else c.certain end as certain, c.number
  from counted c
  join forbidding f on f.clause = c.clause and f.side = c.side
  left join permit t on t.clause = c.clause and t.bearer = c.bearer and t.happening = c.happening
  where coalesce(t.certain, 0) = 0
),
spots as (
  select clause, bearer, part, earliest as spot, 0 as sort, latest as reach, cast(null as integer) as standing,
    cast(null as boolean) as worst, cast(null as bigint) as earliest, cast(null as bigint) as latest,
    cast(null as integer) as reviewed, cast(null as integer) as certain, cast(null as bigint) as number
  from exemption
  where effective and earliest is not null and latest is not null
  union all
  select clause, bearer, part, case when worst then earliest else latest - 1 end, 1, null, standing, worst, earliest,
    latest, reviewed, certain, number
  from breach
),
permitted as (
  select clause, bearer, sort, standing, worst, earliest, latest, reviewed, certain, number,
    max(reach) over (
      partition by clause, bearer, part
      order by spot asc nulls last, sort asc nulls last rows between unbounded preceding and current row
    ) as reach
  from spots
),
clipped as (
  select p.clause, p.bearer, p.standing, p.worst, p.number,
    case when p.certain = 0 or p.latest is null or p.earliest < f.opens or p.latest > coalesce(f.closes, p.latest)
           or p.reach > p.earliest or p.latest > h.horizon then 'possible'
         when p.reviewed = 1 then 'breach'
         else 'claimed' end as kind,
    greatest(p.earliest, f.opens) + 1 as begun,
    p.latest
  from permitted p
  cross join horizon h
  join force f on f.clause = p.clause and f.bearer = p.bearer and f.standing = p.standing and f.worst = p.worst
  where p.sort = 1
    and case when p.reach is null then true
             when p.worst then p.latest is null or p.reach < p.latest
             else p.reach <= p.earliest end
    and case when p.worst then (f.closes is null or p.earliest < f.closes) and (p.latest is null or p.latest > f.opens)
             else p.earliest >= f.opens and (f.closes is null or p.latest <= f.closes) end
),
timed as (
  select clause, bearer, standing, worst, number, kind, case when kind = 'possible' then begun else latest end as known
  from clipped
),
firsts as (
  select clause, bearer, standing, worst, kind, min(known * 2147483648 + number) as packed,
    count(distinct number) as happenings
  from timed
  cross join horizon h
  where known <= h.horizon
  group by clause, bearer, standing, worst, kind
)
select
  concat(clause, '@', bearer) as instance, standing, worst,
  kind,
  cast((packed - mod(packed, 2147483648)) / 2147483648 as bigint) as known,
  mod(packed, 2147483648) as number,
  cast(null as bigint) as base,
  cast(happenings as double) as amount,
  cast(null as double) as owed
from firsts
