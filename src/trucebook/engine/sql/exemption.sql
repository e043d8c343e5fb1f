-- Exemptions and excuses with their bounds, and whether they take effect: verified, by judgement, or from a source that
-- the policy trusts for them; then at every standing (DECISIONS 11). Others are shown as claimed.
with excuse as (
  select d.line, d.lot, d.number, d.clause, d.bearer, d.happening, d.earliest, d.latest, d.reviewed, d.contested, d.top
  from told d
  where d.effect = 'excuses' and d.role <> 'permit' and d.standing = d.top
),
trusting as (
  select b.clause, b.bearer, b.happening
  from excuse e
  join bearing b on b.clause = e.clause and b.bearer = e.bearer and b.happening = e.happening
  join claim c on c.claim = b.claim
  join voice v on v.voice = c.voice
  join trusted_source t on t.source = v.source
  where b.effect = 'excuses' and b.role <> 'permit' and not e.reviewed and not e.contested and e.top < 4
  group by b.clause, b.bearer, b.happening
)
select
  d.line, d.lot, d.number, d.earliest, d.latest + a.exempt as latest,
  case when d.reviewed then true
       when d.contested then false
       when d.top >= 4 or t.happening is not null then true
       else false end as effective
from excuse d
join asking a on a.line = d.line
left join trusting t on t.clause = d.clause and t.bearer = d.bearer and t.happening = d.happening
