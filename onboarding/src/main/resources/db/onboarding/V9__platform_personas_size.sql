--@ compatible
-- A request bounds only what it adds to the entries of the platforms, not what they add up to. A check would have to be validated, and
-- refuse the start over a record that is larger already; this leaves such a record as it is until it is written again.
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
