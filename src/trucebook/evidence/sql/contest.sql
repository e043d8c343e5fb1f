-- Who contests what of a happening: that it occurred, its number, time, place or actor, where the two cannot both hold.
-- Of two claims the later recorded one contests the earlier; a denial contests what it denies whenever it was recorded, and
-- no origin contests itself. `effect` is what is contested: a row says the opposite of, or otherwise than, claims of it.

create table c_order as
select r.claim, r.happening, r.clause, r.bearer, r.role, r.effect, r.origin, r.standing,
       c.seq, c.ordinal, c.earliest, c.latest, c.voice
from s_rated r
join claim c on c.claim = r.claim
join (select happening from member group by happening having count(*) > 1) h on h.happening = r.happening;

-- Nothing without c_order: claim varchar, other varchar, happening varchar, clause varchar, bearer varchar, origin varchar,
--   standing integer, voice varchar, effect varchar, earliest bigint, latest bigint, b_earliest bigint, b_latest bigint.
create table c_pair as
select b.claim, a.claim as other, b.happening, b.clause, b.bearer, b.origin, b.standing, b.voice, b.effect, a.earliest, a.latest,
       b.earliest as b_earliest, b.latest as b_latest
from c_order a
join c_order b on b.happening = a.happening and b.clause = a.clause and b.bearer = a.bearer and b.role = a.role
              and b.effect = a.effect
              and (b.seq > a.seq or (b.seq = a.seq and (b.ordinal > a.ordinal
                   or (b.ordinal = a.ordinal and b.claim > a.claim))))
where a.origin <> b.origin;

-- Nothing without c_order: claim varchar, other varchar, happening varchar, clause varchar, bearer varchar, origin varchar,
--   standing integer, voice varchar, effect varchar, denial varchar.
create table c_denial as
select d.claim, t.claim as other, d.happening, d.clause, d.bearer, d.origin, d.standing, d.voice, t.effect,
       d.effect as denial
from c_order d
join p_opposite o on o.denial = d.effect
join c_order t on t.happening = d.happening and t.clause = d.clause and t.bearer = d.bearer and t.role = d.role
              and t.effect = o.effect
where d.origin <> t.origin;

create table c_both as
select claim, other from c_pair union select claim, other from c_denial;

-- Nothing without c_both: claim varchar, role varchar, id varchar, whole varchar.
create table c_named as
select m.claim, m.role, m.id, coalesce(w.whole, m.id) as whole
from mention m
join (select claim from c_both union select other from c_both) p on p.claim = m.claim
left join (select 'actor' as role, id, whole from p_actor_whole
           union all select 'place', id, whole from p_place_whole) w on w.role = m.role and w.id = m.id
where m.id is not null and m.role in ('actor', 'place');

-- Nothing without c_named: claim varchar, other varchar, role varchar.
create table c_akin as
select distinct p.claim, p.other, x.role
from c_both p
join c_named x on x.claim = p.claim
join c_named y on y.claim = p.other and y.role = x.role and (y.id = x.whole or y.whole = x.id);

-- Pairs that name others: that one of a side did not do it denies nothing of another of that side.
-- Nothing without c_named: claim varchar, other varchar, role varchar.
create table c_apart as
select distinct p.claim, p.other, x.role
from c_both p
join c_named x on x.claim = p.claim
join c_named y on y.claim = p.other and y.role = x.role
left join c_akin k on k.claim = p.claim and k.other = p.other and k.role = x.role
where k.claim is null;

-- Denials that name members alone. That a member did not do it does not say that its side did not.
-- Nothing without c_named: claim varchar.
create table c_member as
select claim from c_named where role = 'actor' group by claim
having count(distinct id) = count(distinct case when id <> whole then id end);

-- Nothing without c_denial, c_named: claim varchar, other varchar.
create table c_same as
select distinct p.claim, p.other
from c_denial p
join c_named x on x.claim = p.claim and x.role = 'actor'
join c_named y on y.claim = p.other and y.role = 'actor' and y.id = x.id;

-- Nothing without c_order: clause varchar, bearer varchar, happening varchar, origin varchar, standing integer, "on" varchar,
--   claim varchar, voice varchar, effect varchar.
create table c_found as
select p.clause, p.bearer, p.happening, p.origin, p.standing, 'occurrence' as "on", p.claim, p.voice, p.effect
from c_denial p
left join c_apart a on a.claim = p.claim and a.other = p.other and a.role = 'actor'
left join c_member o on (o.claim = p.claim and p.denial = 'not performed') or (o.claim = p.other and p.effect = 'not performed')
left join c_same k on k.claim = p.claim and k.other = p.other
where a.claim is null and (o.claim is null or k.claim is not null)
union
select clause, bearer, happening, origin, standing, 'time', claim, voice, effect
from c_pair
where latest <= b_earliest or b_latest <= earliest
union
select p.clause, p.bearer, p.happening, p.origin, p.standing, 'number', p.claim, p.voice, p.effect
from c_pair p
join quantity x on x.claim = p.claim
join quantity y on y.claim = p.other and y.unit = x.unit and y.flow = x.flow
where (x.high < y.low or y.high < x.low)
  -- Totals of different days may both hold.
  and (x.flow or not coalesce(p.latest <= p.b_earliest or p.b_latest <= p.earliest, false))
union
select p.clause, p.bearer, p.happening, p.origin, p.standing, a.role, p.claim, p.voice, p.effect
from c_pair p
join c_apart a on a.claim = p.claim and a.other = p.other;

-- Nothing without c_found: clause varchar, bearer varchar, happening varchar, by_words varchar, origin varchar, standing
--   integer, "on" varchar, claim varchar, effect varchar.
create table contest as
select f.clause, f.bearer, f.happening, v.words as by_words, f.origin, cast(max(f.standing) as integer) as standing, f."on",
       f.claim, f.effect
from c_found f
join voice v on v.voice = f.voice
group by f.clause, f.bearer, f.happening, v.words, f.origin, f."on", f.claim, f.effect;
