-- The standing of each happening for a clause: the SQL twin of `standing.standing`, for all happenings at once.
-- s_word: a row for each claim that bears. s_rated: the standing that each claim's own value has.

create table s_word as
select b.claim, b.happening, b.clause, b.bearer, b.role, b.effect, b.actor, b.act, b.object, b.place, b.accepted,
       m.kernel, o.origin, o.weak,
       case when coalesce(v.party, v.ally) is not null and h.bearer is not null and g.effect is not null
            then true else false end as against,
       case when f.clause is not null then true else false end as verifies
from bearing b
join member m on m.claim = b.claim
join claim c on c.claim = b.claim
join origin o on o.claim = b.claim
join voice v on v.voice = c.voice
left join p_bearer p on p.bearer = b.bearer and p.party = coalesce(v.party, v.ally)
left join (select distinct bearer from p_bearer) h on h.bearer = b.bearer
left join p_against g on g.effect = b.effect and g.whose = case when p.party is not null then 'own' else 'other' end
left join p_verifier f on f.clause = b.clause and f.publisher = c.publisher and f.voice = c.voice;

create table s_rated as
with kernel as (
  select happening, clause, bearer, role, effect, kernel,
         count(distinct case when not weak then origin end) as origins,
         count(distinct case when not weak and accepted then origin end) as accepted_origins
  from s_word group by happening, clause, bearer, role, effect, kernel
)
select w.*,
       case when w.verifies then 4
            when not w.weak and k.origins >= 2 then 3
            when not w.weak or w.against then 2
            else 1 end as standing,
       case when not w.accepted then 0
            when w.verifies then 4
            when not w.weak and k.accepted_origins >= 2 then 3
            when not w.weak or w.against then 2
            else 1 end as reviewed_standing
from s_word w
join kernel k on k.happening = w.happening and k.clause = w.clause and k.bearer = w.bearer and k.role = w.role
             and k.effect = w.effect and k.kernel = w.kernel;

create table s_top as
select happening, clause, bearer, role, effect, max(standing) as top
from s_rated group by happening, clause, bearer, role, effect;
