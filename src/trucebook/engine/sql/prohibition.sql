-- Breaches of bans and of states to keep: exempted ones left out, then clipped to when the clause was in force.
--
-- What a permission permits for certain is no breach, what it may permit a possible one. forbidding(line, side);
-- force(line, standing, worst, of_standing, of_worst, opens, closes): intervals of a lane, and the lane whose deeds are its
-- own. Best for the bearer: a breach counts only where it lies wholly in force and meets no exemption; worst: where it may have
-- been in force and no exemption covers it wholly; what the worst alone counts is `possible`, and so is a breach whose time
-- is not over: it counts from the first instant at which it is certain to have been. The running maximum over a union stands
-- for an overlap join.
with permit as (
  select line, number, max(case when certain then 1 else 0 end) as certain
  from told
  where role = 'permit' and effect = 'excuses'
  group by line, number
),
breach as (
  select c.line, c.lot, c.standing, c.worst, c.earliest, c.latest, c.reviewed,
    case when t.certain = 0 then 0 else c.certain end as certain, c.number
  from counted c
  join forbidding f on f.line = c.line and f.side = c.side
  left join permit t on t.line = c.line and t.number = c.number
  where coalesce(t.certain, 0) = 0
),
spots as (
  select e.lot, cast(null as bigint) as line, e.earliest as spot, 0 as sort, e.latest as reach,
    cast(null as integer) as standing,
    cast(null as boolean) as worst, cast(null as bigint) as earliest, cast(null as bigint) as latest,
    cast(null as integer) as reviewed, cast(null as integer) as certain, cast(null as bigint) as number
  from exemption e
  where e.effective and e.earliest is not null and e.latest is not null
  union all
  select lot, line, case when worst then earliest else latest - 1 end, 1, null, standing, worst, earliest,
    latest, reviewed, certain, number
  from breach
  union all
  -- What began to be exempted while it may have been: whether any exemption meets it.
  select lot, line, latest - 1, 2, null, standing, worst, earliest, latest, reviewed, certain, number
  from breach
  where worst and latest - 1 > earliest
),
permitted as (
  select line, sort, standing, worst, earliest, latest, reviewed, certain, number,
    max(reach) over (
      partition by lot
      order by spot asc nulls last, sort asc nulls last rows between unbounded preceding and current row
    ) as reach
  from spots
),
met as (
  select distinct line, number, standing
  from permitted
  where sort = 2 and reach > earliest
),
clipped as (
  select p.line, f.standing, f.worst, p.number,
    case when p.certain = 0 or p.latest is null or p.earliest < f.opens or p.latest > coalesce(f.closes, p.latest)
           or p.reach > p.earliest or (f.worst and m.number is not null) or p.latest > h.horizon then 'possible'
         when p.reviewed = 1 then 'breach'
         else 'claimed' end as kind,
    greatest(p.earliest, f.opens) + 1 as begun,
    p.latest
  from permitted p
  cross join horizon h
  join force f on f.line = p.line and f.of_standing = p.standing and f.of_worst = p.worst
  left join met m on m.line = p.line and m.number = p.number and m.standing = p.standing
  where p.sort = 1
    and case when p.reach is null then true
             when f.worst then p.latest is null or p.reach < p.latest
             else p.reach <= p.earliest end
    and case when f.worst then (f.closes is null or p.earliest < f.closes) and (p.latest is null or p.latest > f.opens)
             else p.earliest >= f.opens and (f.closes is null or p.latest <= f.closes) end
),
timed as (
  select line, standing, worst, number, kind, case when kind = 'possible' then begun else latest end as known
  from clipped
)
select
  line, standing, worst, kind, min(known * 2147483648 + 1073741824 + number) as packed,
  cast(count(distinct number) as double) as amount
from timed
cross join horizon h
where known <= h.horizon
group by line, standing, worst, kind
