--@ compatible
-- Each merge adds to the entries of the platforms, and a request alone bounds only what it adds. Records that are larger already stay
-- as they are until they are written again: to validate this would refuse the start over them.
alter table onboarding.persona_data
    add constraint persona_data_platform_personas_size_check
        check (octet_length(platform_personas::text) <= 4194304) not valid;
