-- What one claim is to one clause. Claims meet acts by equality on the event; belonging and containment are tables.
-- An element that contradicts gives no row; one that the claim lacks is false (missing).

create table b_candidate as
select c.claim, p.pattern, f.effect, c.event, c.object, c.about is not null as has_about, c.mode is not null as has_mode,
       case when p.needs_mode and c.mode is null then false else true end as act,
       case when c.earliest is not null and c.latest is not null
             and (p.earliest is null or c.earliest >= p.earliest or c.earliest = p.day)
             and (p.latest is null or c.latest <= p.latest) then true else false end as in_time
from claim c
join p_event e on e.event = c.event
join p_pattern p on p.pattern = e.pattern
join p_effect f on f.kind = p.kind and f.role = p.role and f.modality = c.modality and f.polarity = c.polarity
left join p_mode m on m.pattern = p.pattern and m.mode = c.mode
left join p_about a on a.pattern = p.pattern and a.about = c.about
left join unfinished g on g.claim = c.claim and f.effect = 'concludes'
left join spoken s on s.claim = c.claim
left join p_topic t on t.clause = p.clause and t.bearer = p.bearer and t.topic = c.about and t.own and c.stance is not null and s.claim is not null
where not c.historical
  and (not f.needs_stance or c.stance is not null)
  -- A will is somebody's: what an outlet or a publisher tells in its own voice supports and opposes nothing.
  and (f.effect not in ('supports', 'opposes') or s.claim is not null)
  -- Nobody does, announces or refuses what an act of another or no mode tells of; what is forbidden may be meant.
  and (not p.needs_mode or m.mode is not null or (c.mode is null and p.loose))
  and (not p.needs_about or c.about is null or a.about is not null)
  and t.topic is null
  and g.claim is null
  -- A span that ends in the minute in which the clause begins is told to the minute, and lies before it.
  and (p.earliest is null or c.latest is null or c.latest > p.earliest + 60
       or (c.latest > p.earliest and c.earliest >= p.earliest))
  and (p.latest is null or c.earliest is null or c.earliest < p.latest);

-- Nothing without p_object: claim varchar, pattern bigint.
create table b_object as
select k.claim, k.pattern
from b_candidate k join p_object o on o.pattern = k.pattern and o.object = k.object
union
select k.claim, k.pattern
from b_candidate k join quantity q on q.claim = k.claim join p_object o on o.pattern = k.pattern and o.object = q.unit;

-- Nothing without mention: claim varchar, pattern bigint, parts bigint.
create table b_actor as
select k.claim, k.pattern, count(distinct a.part) as parts
from b_candidate k
join p_pattern n on n.pattern = k.pattern and n.parts > 0
join mention m on m.claim = k.claim and (m.role = 'actor' or (m.role = 'recipient' and n.joint))
join p_actor_whole w on w.id = m.id
join p_actor a on a.pattern = k.pattern and a.id = w.whole
group by k.claim, k.pattern;

-- Nothing without mention: claim varchar, pattern bigint.
create table b_recipient as
select distinct k.claim, k.pattern
from b_candidate k
join p_pattern n on n.pattern = k.pattern and n.needs_recipient
join mention m on m.claim = k.claim and m.role = 'recipient'
join p_actor_whole w on w.id = m.id
join p_recipient r on r.pattern = k.pattern and r.id = w.whole;

-- Nothing without mention: claim varchar, pattern bigint, hit integer.
create table b_place as
select k.claim, k.pattern, max(case when w.whole is not null then 2 when u.whole is not null then 1 else 0 end) as hit
from b_candidate k
join mention m on m.claim = k.claim and m.role = 'place' and m.id is not null
join p_place p on p.pattern = k.pattern
left join p_place_whole w on w.id = m.id and w.whole = p.place
left join p_place_whole u on u.id = p.place and u.whole = m.id
group by k.claim, k.pattern;

-- Nothing without key: claim varchar, pattern bigint, met bigint, other bigint.
create table b_key as
select k.claim, k.pattern,
       count(distinct case when y.value = p.value then p.name end) as met,
       count(distinct case when y.value <> p.value then p.name end) as other
from b_candidate k
join p_key p on p.pattern = k.pattern
join key y on y.claim = k.claim and y.name = p.name
group by k.claim, k.pattern;

-- Who is named, known to the case or not: an act of somebody else is nobody's who is not named.
create table b_known as
select claim, role, count(*) as known
from (select claim, role from mention where id is not null and role in ('actor', 'recipient')
      union all select claim, role from stranger) t
group by claim, role;

-- A plan that names nobody is its speaker's own: of one party's, the other's instances are meant only by what is acted on,
-- and where the speaker owes the like, not at all.
-- Nothing without spoken: claim varchar, actor varchar, side varchar.
create table b_plan as
select c.claim, v.actor, v.side
from claim c
join spoken s on s.claim = c.claim
join voice v on v.voice = c.voice
left join (select distinct claim from mention where role = 'actor') m on m.claim = c.claim
where c.modality = 'planned' and v.actor is not null and m.claim is null;

-- Nothing without b_plan: claim varchar, pattern bigint, parts bigint.
create table b_own as
select k.claim, k.pattern, count(distinct a.part) as parts
from b_candidate k
join b_plan s on s.claim = k.claim
join p_actor_whole w on w.id = s.actor
join p_actor a on a.pattern = k.pattern and a.id = w.whole
group by k.claim, k.pattern;

-- Whose plan fits what its speaker owes: then no other is meant that owes the like.
-- Nothing without b_own: claim varchar.
create table b_mine as
select distinct w.claim
from b_own w
join b_candidate k on k.claim = w.claim and k.pattern = w.pattern
join p_pattern n on n.pattern = w.pattern
left join b_object o on o.claim = w.claim and o.pattern = w.pattern
where (not n.needs_object or o.claim is not null) and (not n.needs_about or k.has_about);

-- Whose people alone violence struck, as far as those struck are of a party: where nobody is named, it is no breach of theirs.
-- Nothing without mention: claim varchar, party varchar.
create table b_struck as
select m.claim, min(s.party) as party
from mention m
join p_side s on s.id = m.id
where m.role = 'recipient'
group by m.claim
having min(s.party) = max(s.party);

create table b_met as
select k.claim, n.clause, n.bearer, n.role, k.effect, k.act, k.in_time,
       case when coalesce(a.parts, 0) >= n.parts and (not n.needs_recipient or r.claim is not null)
            then true else false end as actor_met,
       case when (not n.needs_object or o.claim is not null) and (not n.needs_about or k.has_about)
             and coalesce(y.met, 0) >= n.needs_keys then true else false end as object_met,
       case when not n.needs_place or p.hit = 2 then true else false end as place_met
from b_candidate k
join p_pattern n on n.pattern = k.pattern
left join b_object o on o.claim = k.claim and o.pattern = k.pattern
left join b_actor a on a.claim = k.claim and a.pattern = k.pattern
left join b_own w on w.claim = k.claim and w.pattern = k.pattern
left join b_recipient r on r.claim = k.claim and r.pattern = k.pattern
left join b_place p on p.claim = k.claim and p.pattern = k.pattern
left join b_key y on y.claim = k.claim and y.pattern = k.pattern
left join b_known u on u.claim = k.claim and u.role = 'actor'
left join b_known v on v.claim = k.claim and v.role = 'recipient'
left join b_plan s on s.claim = k.claim and s.side is not null
left join b_mine i on i.claim = k.claim
left join b_struck d on d.claim = k.claim and k.event = 'ASSAULT' and k.effect = 'breaches'
left join p_bearer h on h.bearer = n.bearer and h.party = d.party and not n.joint
where (not n.needs_object or o.claim is not null or (k.object is null and n.telling))
  -- An act whose topic nobody told is any act of its type: no breach, no plan, no trigger and no exception, and of what is
  -- left only what its own actor did.
  and (not n.needs_about or k.has_about
       or (n.role = 'act' and k.effect not in ('breaches', 'announces')
           and n.parts > 0 and coalesce(a.parts, w.parts, 0) >= n.parts))
  -- Who relies on an exception has to tell it: what makes an act the one excepted is never taken from silence.
  and (n.role in ('act', 'trigger')
       or (k.act and (not n.needs_object or o.claim is not null) and coalesce(y.met, 0) >= n.needs_keys))
  and (n.parts = 0 or a.parts is not null or u.known is null)
  and (h.party is null or n.parts = 0 or a.parts is not null)
  and (s.claim is null or n.parts = 0 or w.parts is not null
       or (i.claim is null and ((n.needs_object and o.claim is not null) or (n.needs_about and k.has_about))))
  -- Where all that tells an act from others of its type is to whom it is done, that is told as well; and of a breach or a
  -- plan also where a thing is named that it is done to.
  and (not n.needs_recipient or r.claim is not null
       or (v.known is null and (n.needs_mode or n.needs_object or n.needs_about or n.needs_keys > 0)
           and (k.effect not in ('breaches', 'announces') or k.object is null)))
  and (not n.needs_place or p.hit is null or p.hit > 0)
  and coalesce(y.other, 0) = 0
  -- Without its actor and place, an act that lacks all that tells it from others is any act of its type.
  and ((n.parts > 0 and coalesce(a.parts, w.parts, 0) >= n.parts and (not n.needs_place or p.hit = 2))
       or not (n.needs_mode or n.needs_object or n.needs_about or n.needs_keys > 0)
       or (n.needs_mode and k.has_mode) or (n.needs_object and o.claim is not null)
       or (n.needs_about and k.has_about) or coalesce(y.met, 0) > 0)
  -- Where nobody who matters is named, the object says whose act it is; the place does where a duty's act has no object.
  and ((n.parts > 0 and coalesce(a.parts, w.parts, 0) >= n.parts)
       or (n.needs_place and p.hit = 2 and (n.parts = 0 or not (n.needs_object or n.needs_about or n.needs_keys > 0)))
       or ((n.needs_object or n.needs_about or n.needs_keys > 0)
           and (not n.needs_object or o.claim is not null) and (not n.needs_about or k.has_about)
           and coalesce(y.met, 0) >= n.needs_keys)
       -- What names nobody, no place and no time that fits tells of this clause no more than of any other.
       or (not (n.needs_object or n.needs_about or n.needs_keys > 0) and (n.loose or not n.needs_place)
           and (k.in_time or p.hit = 2)));

-- Who takes which stance: as the reader says, else as a plan or a demand to keep or to reject what it is about shows.
-- Nothing without spoken: claim varchar, about varchar, stance varchar, stated boolean.
create table b_lean as
select c.claim, c.about, coalesce(c.stance, y.stance) as stance, c.stance is not null as stated
from claim c
join spoken s on s.claim = c.claim
left join p_keeping y on y.event = c.event and y.polarity = c.polarity and c.modality in ('planned', 'demanded')
where c.about is not null and not c.historical and c.modality <> 'predicted'
  and coalesce(c.stance, y.stance) in ('for', 'against');

-- Whose will a stance is: that of the parties of who is to act, else of who speaks. Nobody's party is anybody's wish.
-- Nothing without b_lean: claim varchar, party varchar.
create table b_will as
select c.claim, s.party
from b_lean c
join mention m on m.claim = c.claim and m.role = 'actor'
join p_side s on s.id = m.id
union
select c.claim, v.side as party
from b_lean l
join claim c on c.claim = l.claim
join voice v on v.voice = c.voice
left join b_known u on u.claim = c.claim and u.role = 'actor'
where v.side is not null and u.claim is null;

-- Nothing without b_lean: claim varchar, clause varchar, bearer varchar, effect varchar.
create table b_stance as
select distinct c.claim, t.clause, t.bearer, case when c.stance = 'for' then 'supports' else 'opposes' end as effect
from b_lean c
join p_topic t on t.topic = c.about
left join (select distinct claim from b_will) h on h.claim = c.claim
left join (select distinct w.claim, b.bearer from b_will w join p_bearer b on b.party = w.party) o
  on o.claim = c.claim and o.bearer = t.bearer
left join (select distinct claim, clause from b_met) n on n.claim = c.claim and n.clause = t.clause
where (h.claim is null or o.claim is not null)
  -- What the act itself is to the clause goes before what it shows.
  and ((c.stated and t.own) or n.claim is null);

-- A reviewer's `bears` where no rule finds a bearing: the algebra gives the effect, and the reviewer's word stands for act,
-- object and place. Whose deed it is stays open where the claim does not name a bearer and the clause has several.
-- Nothing without decision: claim varchar, clause varchar, bearer varchar, effect varchar, actor_met boolean, in_time boolean.
create table b_judged as
select c.claim, p.clause, p.bearer, f.effect,
       case when min(n.bearers) = 1 or count(distinct a.part) >= max(p.parts) then true else false end as actor_met,
       case when c.earliest is not null and c.latest is not null
             and (max(p.earliest) is null or c.earliest >= max(p.earliest) or c.earliest = max(p.day))
             and (max(p.latest) is null or c.latest <= max(p.latest)) then true else false end as in_time
from decision d
join claim c on c.claim = d.claim
join p_pattern p on p.clause = d.clause and p.role = 'act'
join (select clause, count(distinct bearer) as bearers from p_pattern where role = 'act' group by clause) n
  on n.clause = p.clause
join p_effect f on f.kind = p.kind and f.role = 'act' and f.modality = c.modality and f.polarity = c.polarity
left join mention m on m.claim = c.claim and m.role in ('actor', 'recipient')
left join p_actor_whole w on w.id = m.id
left join p_actor a on a.pattern = p.pattern and a.id = w.whole
left join (select claim, clause from b_met union select claim, clause from b_stance) r
  on r.claim = d.claim and r.clause = d.clause
where d.decision = 'bears' and r.claim is null
group by c.claim, p.clause, p.bearer, f.effect, c.earliest, c.latest;

create table bearing as
with met as (
  select claim, clause, bearer, role, effect, bool_or(actor_met) as actor_met, bool_or(act) as act_met,
         bool_or(object_met) as object_met, bool_or(place_met) as place_met, bool_or(in_time) as time_met
  from b_met group by claim, clause, bearer, role, effect
  union all
  select claim, clause, bearer, 'act', effect, true, true, true, true, true from b_stance
  union all
  select claim, clause, bearer, 'act', effect, actor_met, true, true, true, in_time from b_judged
)
select b.claim, m.happening, b.clause, b.bearer, b.role, b.effect, b.actor_met as actor, b.act_met as act,
       b.object_met as object, b.place_met as place, b.time_met as "time",
       case when c.review in ('accepted', 'trusted')
             and (d.decision = 'bears' or (c.structured and c.review = 'trusted')) then true else false end as accepted,
       -- Of the claim, what the engine asks beside: so it need not look for it among all claims.
       c.modality, c.voice, c.earliest, c.latest, c.said_earliest
from met b
join claim c on c.claim = b.claim
join member m on m.claim = b.claim
left join decision d on d.claim = b.claim and d.clause = b.clause
where d.decision is null or d.decision = 'bears';
