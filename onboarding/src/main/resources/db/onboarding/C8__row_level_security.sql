select
    promised.name as table_open_to_all,
    case
        when found.oid is null then 'missing'
        when not found.relrowsecurity then 'row-level security is off'
        else 'the policy is missing'
    end as found
from (
    values
        ('users'),
        ('onboarding_sessions'),
        ('onboarding_steps'),
        ('persona_data'),
        ('personas'),
        ('user_default_personas')
) as promised (name)
left join pg_catalog.pg_class as found
    on found.oid = to_regclass('onboarding.' || promised.name)
where found.relrowsecurity is not true
    or not exists (
        select
        from pg_catalog.pg_policy as policy
        where policy.polrelid = found.oid
            and policy.polname = promised.name || '_of_caller'
            and policy.polcmd = '*'
            and policy.polpermissive
            and pg_get_expr(policy.polqual, policy.polrelid) <> 'true'
    );
