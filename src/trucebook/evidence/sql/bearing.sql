-- What one claim is to one clause. Claims meet acts by equality on the event; belonging and containment are tables.
-- An element that contradicts gives no row; one that the claim lacks is false (missing).

create table b_candidate as
select c.claim, p.pattern, p.clause, p.bearer, p.role, p.joint, p.parts, p.needs_recipient, p.needs_object, p.needs_about,
       p.needs_place, p.needs_keys, f.effect, c.object, c.about,
       case when p.needs_mode and c.mode is null then false else true end as act,
       case when c.earliest is not null and c.latest is not null
             and (p.earliest is null or c.earliest >= p.earliest)
             and (p.latest is null or c.latest <= p.latest) then true else false end as in_time
from claim c
join p_event e on e.event = c.event
join p_pattern p on p.pattern = e.pattern
join p_effect f on f.kind = p.kind and f.role = p.role and f.modality = c.modality and f.polarity = c.polarity
left join p_mode m on m.pattern = p.pattern and m.mode = c.mode
left join p_about a on a.pattern = p.pattern and a.about = c.about
left join p_topic t on t.clause = p.clause and t.bearer = p.bearer and t.topic = c.about and c.stance is not null
where not c.historical
  and (not p.needs_mode or m.mode is not null or (c.mode is null and p.role <> 'unless'))
  and (not p.needs_about or c.about is null or a.about is not null)
  and t.topic is null
  and (p.earliest is null or c.latest is null or c.latest > p.earliest)
  and (p.latest is null or c.earliest is null or c.earliest < p.latest);

create table b_object as
select k.claim, k.pattern
from b_candidate k join p_object o on o.pattern = k.pattern and o.object = k.object
union
select k.claim, k.pattern
from b_candidate k join quantity q on q.claim = k.claim join p_object o on o.pattern = k.pattern and o.object = q.unit
where k.needs_object;

create table b_actor as
select k.claim, k.pattern, count(distinct a.part) as parts
from b_candidate k
join mention m on m.claim = k.claim and (m.role = 'actor' or (m.role = 'recipient' and k.joint))
join p_actor_whole w on w.id = m.id
join p_actor a on a.pattern = k.pattern and a.id = w.whole
group by k.claim, k.pattern;

create table b_recipient as
select distinct k.claim, k.pattern
from b_candidate k
join mention m on m.claim = k.claim and m.role = 'recipient'
join p_actor_whole w on w.id = m.id
join p_recipient r on r.pattern = k.pattern and r.id = w.whole
where k.needs_recipient;

create table b_place as
select k.claim, k.pattern, max(case when w.whole is not null then 2 when u.whole is not null then 1 else 0 end) as hit
from b_candidate k
join mention m on m.claim = k.claim and m.role = 'place' and m.id is not null
join p_place p on p.pattern = k.pattern
left join p_place_whole w on w.id = m.id and w.whole = p.place
left join p_place_whole u on u.id = p.place and u.whole = m.id
where k.needs_place
group by k.claim, k.pattern;

create table b_key as
select k.claim, k.pattern,
       count(distinct case when y.value = p.value then p.name end) as met,
       count(distinct case when y.value <> p.value then p.name end) as other
from b_candidate k
join p_key p on p.pattern = k.pattern
join key y on y.claim = k.claim and y.name = p.name
where k.needs_keys > 0
group by k.claim, k.pattern;

create table b_known as
select claim, role, count(*) as known from mention where id is not null and role in ('actor', 'recipient')
group by claim, role;

create table b_met as
select k.claim, k.pattern, k.clause, k.bearer, k.role, k.effect, k.act, k.in_time,
       case when coalesce(a.parts, 0) >= k.parts and (not k.needs_recipient or r.claim is not null)
            then true else false end as actor_met,
       case when (not k.needs_object or o.claim is not null) and (not k.needs_about or k.about is not null)
             and coalesce(y.met, 0) >= k.needs_keys then true else false end as object_met,
       case when not k.needs_place or p.hit = 2 then true else false end as place_met
from b_candidate k
left join b_object o on o.claim = k.claim and o.pattern = k.pattern
left join b_actor a on a.claim = k.claim and a.pattern = k.pattern
left join b_recipient r on r.claim = k.claim and r.pattern = k.pattern
left join b_place p on p.claim = k.claim and p.pattern = k.pattern
left join b_key y on y.claim = k.claim and y.pattern = k.pattern
left join b_known n on n.claim = k.claim and n.role = 'actor'
left join b_known v on v.claim = k.claim and v.role = 'recipient'
where (not k.needs_object or o.claim is not null or k.object is null)
  and (k.parts = 0 or a.parts is not null or n.known is null)
  and (not k.needs_recipient or r.claim is not null or v.known is null)
  and (not k.needs_place or p.hit is null or p.hit > 0)
  and coalesce(y.other, 0) = 0
  -- Without its topic and without its actor, an act is any act of its kind.
  and (not k.needs_about or k.about is not null or coalesce(a.parts, 0) >= k.parts and k.parts > 0);

create table b_stance as
select c.claim, t.clause, t.bearer, case when c.stance = 'for' then 'supports' else 'opposes' end as effect
from claim c join p_topic t on t.topic = c.about
where c.stance in ('for', 'against') and not c.historical;

create table bearing as
with met as (
  select claim, clause, bearer, role, effect, bool_or(actor_met) as actor_met, bool_or(act) as act_met,
         bool_or(object_met) as object_met, bool_or(place_met) as place_met, bool_or(in_time) as time_met
  from b_met group by claim, clause, bearer, role, effect
  union all
  select claim, clause, bearer, 'act', effect, true, true, true, true, true from b_stance
)
select b.claim, m.happening, b.clause, b.bearer, b.role, b.effect, b.actor_met as actor, b.act_met as act,
       b.object_met as object, b.place_met as place, b.time_met as "time",
       case when c.review in ('accepted', 'trusted')
             and (d.decision = 'bears' or (c.structured and c.review = 'trusted')) then true else false end as accepted
from met b
join claim c on c.claim = b.claim
join member m on m.claim = b.claim
left join decision d on d.claim = b.claim and d.clause = b.clause
where d.decision is null or d.decision = 'bears';
