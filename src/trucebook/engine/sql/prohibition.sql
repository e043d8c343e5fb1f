-- Breaches of bans and of states to keep: exempted ones left out, then clipped to when the clause was in force.
--
-- What a permission permits for certain is no breach, what it may permit a possible one. forbidding(line, side); force(line,
-- lot, loose, world, worst, of_code, opens, closes): intervals that are the same in some lanes (a world), and the lane whose
-- deeds are theirs, of the whole line or of one lot; what is `loose` may be of another part and is no more than possible. Best for the bearer: a breach counts only where it lies wholly in force and meets no exemption; worst: where it may
-- have been in force and no exemption covers it wholly; what the worst alone counts is `possible`, and so is a breach whose
-- time is not over: it counts from the first instant at which it is certain to have been. `begun` is from when a breach was
-- possible before. The running maximum over a union stands for an overlap join.
with permit as (
  select line, number, bool_or(certain) as certain
  from told
  where role = 'permit' and effect = 'excuses'
  group by line, number
),
breach as (
  select c.line, c.cell, c.earliest, c.latest, c.packed, c.reviewed, c.certain and t.certain is null as certain
  from counted c
  join forbidding f on f.line = c.line and f.side = c.side
  left join permit t on t.line = c.line and t.number = mod(c.packed, 1073741824)
  where not coalesce(t.certain, false)
),
-- Only where anything is exempted have breaches to be put in order with it.
exempted as (
  select lot, earliest, latest
  from exemption
  where effective and earliest is not null and latest is not null
),
spots as (
  select e.lot, e.earliest * 4 as spot, e.latest as reach, cast(null as bigint) as line, cast(null as bigint) as cell,
    cast(null as bigint) as earliest, cast(null as bigint) as latest, cast(null as bigint) as packed,
    cast(null as boolean) as reviewed, cast(null as boolean) as certain
  from exempted e
  union all
  select x.lot, case when mod(b.cell, 2) = 1 then b.earliest else b.latest - 1 end * 4 + 1, null, b.line, b.cell, b.earliest,
    b.latest, b.packed, b.reviewed, b.certain
  from breach b
  join (select distinct lot from exempted) x on x.lot * 8 = b.cell - mod(b.cell, 8)
  union all
  -- What began to be exempted while it may have been: whether any exemption meets it.
  select x.lot, (b.latest - 1) * 4 + 2, null, b.line, b.cell, b.earliest, b.latest, b.packed, b.reviewed, b.certain
  from breach b
  join (select distinct lot from exempted) x on x.lot * 8 = b.cell - mod(b.cell, 8)
  where mod(b.cell, 2) = 1 and b.latest - 1 > b.earliest
),
permitted as (
  select line, cell, mod(mod(spot, 4) + 4, 4) as sort, earliest, latest, packed, reviewed, certain,
    max(reach) over (
      partition by lot
      order by spot asc nulls last rows between unbounded preceding and current row
    ) as reach
  from spots
),
met as (
  select distinct cell, mod(packed, 1073741824) as number
  from permitted
  where sort = 2 and reach > earliest
),
held as (
  select line, cell, earliest, latest, packed, reviewed, certain, reach
  from permitted
  where sort = 1
  union all
  select b.line, b.cell, b.earliest, b.latest, b.packed, b.reviewed, b.certain, null
  from breach b
  left join (select distinct lot from exempted) x on x.lot * 8 = b.cell - mod(b.cell, 8)
  where x.lot is null
),
clipped as (
  select f.world, mod(p.packed, 1073741824) as number,
    case when f.loose or not p.certain or p.latest is null or p.earliest < f.opens or p.latest > coalesce(f.closes, p.latest)
           or p.reach > p.earliest or (f.worst and m.number is not null) or p.latest > h.horizon then 'possible'
         when p.reviewed then 'breach'
         else 'claimed' end as kind,
    greatest(p.earliest, f.opens) + 1 as begun,
    p.latest
  from held p
  cross join horizon h
  join force f on f.line = p.line and f.of_code = mod(p.cell, 8)
    and coalesce(f.lot * 8, p.cell - mod(p.cell, 8)) = p.cell - mod(p.cell, 8)
  left join met m on m.cell = p.cell and m.number = mod(p.packed, 1073741824)
  where case when p.reach is null then true
             when f.worst then p.latest is null or p.reach < p.latest
             else p.reach <= p.earliest end
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
