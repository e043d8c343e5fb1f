-- Breaches of bans and of states to keep: exempted ones left out, then clipped to when the clause was in force.
--
-- What a permission permits for certain is no breach, what it may permit a possible one. forbidding(line, side); force(line,
-- lot, loose, world, worst, of_code, opens, closes): intervals that are the same in some lanes (a world), and the lane whose
-- deeds are theirs, of the whole line or of one lot; what is `loose` may be of another part and is no more than possible. Best for the bearer: a breach counts only where it lies wholly in force and meets no exemption; worst: where it may
-- have been in force and no exemption, whenever it was, covers it wholly; what the worst alone counts is `possible`, and so is a breach whose
-- time is not over: it counts from the first instant at which it is certain to have been. `begun` is from when a breach was
-- possible before. The running maximum over a union stands for an overlap join.
with permit as (
  select line, number, bool_or(certain) as certain
  from told
  where role = 'permit' and effect = 'excuses'
  group by line, number
),
exempted as (
  select lot, earliest, latest, sure_from, sure_to
  from exemption
  where effective and earliest is not null and latest is not null
),
breach as (
  select c.line, c.cell, c.number, c.earliest, c.latest, x.lot as exempt,
    case when c.certain and t.certain is null then 1 else 0 end + case when c.reviewed then 2 else 0 end as traits
  from counted c
  join forbidding f on f.line = c.line and f.side = c.side
  left join permit t on t.line = c.line and t.number = c.number
  left join (select distinct lot from exempted) x on x.lot * 8 = c.cell - mod(c.cell, 8)
  where not coalesce(t.certain, false)
),
-- Only where anything is exempted have breaches to be put in order with it: `sort` 0 is an exemption, 1 a breach, and 2 the
-- end of one whose time is not known to the second, for what began to be exempted while it may have been.
spots as (
  select lot, cast(null as bigint) as line, cast(null as bigint) as cell, cast(null as bigint) as number, earliest * 4 as spot,
    earliest, latest, 0 as traits, false as sure
  from exempted
  union all
  select lot, null, null, null, sure_from * 4, sure_from, sure_to, 0, true
  from exempted
  where sure_from < sure_to
  union all
  select exempt, line, cell, number, case when mod(cell, 2) = 1 then earliest else latest - 1 end * 4 + 1, earliest, latest, traits, false
  from breach
  where exempt is not null
  union all
  select exempt, line, cell, number, (latest - 1) * 4 + 2, earliest, latest, traits, false
  from breach
  where exempt is not null and mod(cell, 2) = 1 and latest - 1 > earliest
),
permitted as (
  select line, cell, number, mod(mod(spot, 4) + 4, 4) as sort, earliest, latest, traits,
    max(case when cell is null and not sure then latest end) over so_far as reach,
    max(case when sure then latest end) over so_far as cover
  from spots
  window so_far as (partition by lot order by spot asc nulls last rows between unbounded preceding and current row)
),
met as (
  select distinct cell, number
  from permitted
  where sort = 2 and reach > earliest
),
held as (
  select line, cell, number, earliest, latest, traits, reach, cover
  from permitted
  where sort = 1
  union all
  select line, cell, number, earliest, latest, traits, null, null
  from breach
  where exempt is null
),
clipped as (
  select f.world, p.number,
    case when f.loose or mod(p.traits, 2) = 0 or p.latest is null or p.earliest < f.opens or p.latest > coalesce(f.closes, p.latest)
           or p.reach > p.earliest or (f.worst and m.number is not null) or p.latest > h.horizon then 'possible'
         when p.traits >= 2 then 'breach'
         else 'claimed' end as kind,
    greatest(p.earliest, f.opens) + 1 as begun,
    p.latest
  from held p
  cross join horizon h
  join force f on f.line = p.line and f.of_code = mod(p.cell, 8)
    and coalesce(f.lot * 8, p.cell - mod(p.cell, 8)) = p.cell - mod(p.cell, 8)
  left join met m on m.cell = p.cell and m.number = p.number
  where case when f.worst then p.cover is null or p.latest is null or p.cover < p.latest
             else p.reach is null or p.reach <= p.earliest end
    and case when f.worst then (f.closes is null or p.earliest < f.closes) and (p.latest is null or p.latest > f.opens)
             else p.earliest >= f.opens and (f.closes is null or p.latest <= f.closes) end
),
timed as (
  select world, number, kind, case when kind = 'possible' then begun else latest end as known
  from clipped
  union all
  select world, number, 'begun', begun
  from clipped
  where kind <> 'possible'
)
select
  world, kind, min(known * 2147483648 + 1073741824 + number) as packed,
  cast(count(distinct number) as double) as amount
from timed
cross join horizon h
where known <= h.horizon
group by world, kind
