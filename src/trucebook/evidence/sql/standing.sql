-- s_word: for each claim that bears, what its word counts for: its origin, weak or not, against its party's own interest or
-- not, and whether it is the finding of the body that the clause names.

create table s_word as
select b.claim, b.happening, b.clause, b.bearer, b.role, b.effect, b.actor, b.act, b.object, b.place, b."time",
       b.accepted,
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
