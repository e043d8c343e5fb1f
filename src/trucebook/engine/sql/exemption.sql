-- Exemptions and excuses with their bounds, and whether they take effect: verified, by judgement, or from a source that
-- the policy trusts for them; then at every standing (DECISIONS 11). Others are shown as claimed.
with trusting as (
  select b.clause, b.bearer, b.happening
  from bearing b
  join claim c on c.claim = b.claim
  join voice v on v.voice = c.voice
  join trusted_source t on t.source = v.source
  where b.effect = 'excuses' and b.role <> 'permit'
  group by b.clause, b.bearer, b.happening
)
select
  d.clause, d.bearer, d.part, d.happening, d.earliest, d.latest + a.exempt as latest, d.top,
  case when d.reviewed then true
       when d.contested then false
       when d.top >= 4 or t.happening is not null then true
       else false end as effective
from deed d
join asking a on a.clause = d.clause
left join trusting t on t.clause = d.clause and t.bearer = d.bearer and t.happening = d.happening
where d.effect = 'excuses' and d.role <> 'permit' and d.standing = d.top
