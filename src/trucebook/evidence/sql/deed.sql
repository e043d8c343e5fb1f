-- Deeds: a happening as it counts for a clause, a row for the standings floor..standing at which it counts alike. At a standing,
-- times and amounts are the hull over the claims whose value has it (DECISIONS 9); of one claim the largest amount counts, for
-- the rest are its parts.

-- Nothing without p_unit, quantity: claim varchar, clause varchar, bearer varchar, role varchar, low double, high double,
--   unbounded boolean.
create table d_amount as
select r.claim, r.clause, r.bearer, r.role, max(q.low) as low,
       case when bool_or(q.high is null) then null else max(q.high) end as high,
       bool_or(q.high is null) as unbounded
from (select distinct claim, clause, bearer, role from s_rated) r
join p_pattern p on p.clause = r.clause and p.bearer = r.bearer and p.role = r.role
join p_unit u on u.pattern = p.pattern
join quantity q on q.claim = r.claim and q.unit = u.unit
where q.flow
group by r.claim, r.clause, r.bearer, r.role;

-- Nothing without p_opposite: happening varchar, clause varchar, bearer varchar, role varchar, effect varchar.
create table d_contested as
select t.happening, t.clause, t.bearer, t.role, t.effect
from s_top t
join p_opposite o on o.effect = t.effect
join s_top d on d.happening = t.happening and d.clause = t.clause and d.bearer = t.bearer and d.role = t.role
            and d.effect = o.denial
where d.top >= t.top
group by t.happening, t.clause, t.bearer, t.role, t.effect;

-- What deeds of a clause belong together by: the value of each of its keys, where the claims of a happening agree in it.
-- Nothing without p_same: clause varchar, happening varchar, known bigint, part varchar.
create table d_part as
with told as (
  select r.clause, r.happening, s.place, k.value
  from s_rated r
  join p_same s on s.clause = r.clause
  join key k on k.claim = r.claim and k.name = s.name
  union
  select r.clause, r.happening, s.place, w.place as value
  from s_rated r
  join p_same s on s.clause = r.clause and s.name = 'place' and s.bounded
  join p_within w on w.clause = r.clause
  join mention m on m.claim = r.claim and m.role = 'place'
  join p_place_whole q on q.id = m.id and q.whole = w.place
  union
  select r.clause, r.happening, s.place, m.id as value
  from s_rated r
  join p_same s on s.clause = r.clause and s.name = 'place' and not s.bounded
  join mention m on m.claim = r.claim and m.role = 'place' and m.id is not null
), agreed as (
  select clause, happening, place, min(value) as value
  from told
  group by clause, happening, place
  having min(value) = max(value)
)
select clause, happening, count(*) as known,
       concat(max(case when place = 0 then value else '' end),
              max(case when place = 1 then concat('/', value) else '' end),
              max(case when place = 2 then concat('/', value) else '' end)) as part
from agreed
group by clause, happening;

-- The standings at which something changes: from one to the next above it, all claims that count are the same.
create table d_level as
select happening, clause, bearer, role, effect, level,
       coalesce(lag(level) over (
         partition by happening, clause, bearer, role, effect order by level asc nulls last
       ), 0) + 1 as floor
from (
  select happening, clause, bearer, role, effect, standing as level from s_rated
  union
  select happening, clause, bearer, role, effect, reviewed_standing as level from s_rated where reviewed_standing > 0
) l;

-- `number` is the happening's place among all in order of their names, `line` that of clause and bearer, `lot` that of clause,
-- bearer and part: what is sorted and compared by the million is compared by these.
create table deed as
with held as (
  select l.level as standing, l.floor, r.clause, r.bearer, r.role, r.effect, r.happening,
         min(c.earliest) as earliest, max(c.latest) as latest,
         min(a.low) as low, case when bool_or(a.unbounded) then null else max(a.high) end as high,
         case when bool_or(r.actor) and bool_or(r.act) and bool_or(r.object) and bool_or(r.place) and bool_or(r."time")
               -- The hull of times lies in the clause's own only if each of them does.
               and bool_and(r."time" or c.earliest is null or c.latest is null)
               and min(c.earliest) is not null and max(c.latest) is not null then true else false end as certain,
         case when bool_or(r.accepted and r.actor) and bool_or(r.accepted and r.act) and bool_or(r.accepted and r.object)
               and bool_or(r.accepted and r.place) and bool_or(r.accepted and r."time") then true else false end as accepted_elements,
         max(r.reviewed_standing) as reviewed_standing,
         count(distinct case when not r.weak then r.origin end) as origins
  from s_rated r
  join d_level l on l.happening = r.happening and l.clause = r.clause and l.bearer = r.bearer and l.role = r.role
                and l.effect = r.effect and l.level <= r.standing
  join claim c on c.claim = r.claim
  left join d_amount a on a.claim = r.claim and a.clause = r.clause and a.bearer = r.bearer and a.role = r.role
  group by l.level, l.floor, r.clause, r.bearer, r.role, r.effect, r.happening
), told as (
select cast(h.standing as integer) as standing, cast(h.floor as integer) as floor, h.clause, h.bearer, h.role, h.effect,
       h.happening, h.earliest, h.latest,
       h.low, h.high, h.certain and (w.wanted is null or coalesce(y.known, 0) = w.wanted) as certain,
       case when w.wanted is null or coalesce(y.known, 0) <> w.wanted then '' else y.part end as part,
       case when k.happening is not null then true else false end as contested,
       case when h.reviewed_standing >= h.standing and (not h.certain or h.accepted_elements)
            then true else false end as reviewed,
       cast(h.origins as integer) as origins, cast(t.top as integer) as top
from held h
join s_top t on t.happening = h.happening and t.clause = h.clause and t.bearer = h.bearer and t.role = h.role
            and t.effect = h.effect
left join d_contested k on k.happening = h.happening and k.clause = h.clause and k.bearer = h.bearer and k.role = h.role
                       and k.effect = h.effect
left join (select clause, count(*) as wanted from p_same group by clause) w on w.clause = h.clause
left join d_part y on y.clause = h.clause and y.happening = h.happening
where h.effect in ('performs', 'begins', 'concludes', 'triggers', 'excuses', 'breaches', 'counts', 'not performed')
)
select told.*,
       dense_rank() over (order by happening asc nulls last) as number,
       dense_rank() over (order by clause asc nulls last, bearer asc nulls last) as line,
       dense_rank() over (order by clause asc nulls last, bearer asc nulls last, part asc nulls last) as lot
from told;
