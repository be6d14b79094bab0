--@ compatible
-- A request is limited in size, the sum of the entries is not. A trigger instead of a check constraint: the validation of a constraint would fail for an
-- existing larger record, which the trigger refuses only when it is written again.
create function onboarding.refuse_platform_personas()
    returns trigger
    language plpgsql
as $$
begin
    raise check_violation using
        message = 'platform_personas of a record of persona data would have more than 4 MiB as text',
        schema = tg_table_schema,
        table = tg_table_name,
        constraint = tg_name;
end
$$;

create trigger persona_data_platform_personas_size
    before insert or update of platform_personas on onboarding.persona_data
    for each row
    when (octet_length(new.platform_personas::text) > 4194304)
    execute function onboarding.refuse_platform_personas();
