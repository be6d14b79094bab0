-- The checks refuse the JSON value null too: absence is the SQL null only.
create table onboarding.persona_data (
    id bigint generated always as identity,
    session_id bigint not null,
    core_persona jsonb,
    platform_personas jsonb,
    quality_metrics jsonb,
    selected_platforms jsonb not null default '[]',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint persona_data_pkey primary key (id),
    constraint idx_persona_data_session_id unique (session_id),
    constraint persona_data_session_id_fkey foreign key (session_id)
        references onboarding.onboarding_sessions (id) on delete cascade,
    constraint persona_data_core_persona_check check (jsonb_typeof(core_persona) = 'object'),
    constraint persona_data_platform_personas_check check (jsonb_typeof(platform_personas) = 'object'),
    constraint persona_data_quality_metrics_check check (jsonb_typeof(quality_metrics) = 'object'),
    constraint persona_data_selected_platforms_check check (jsonb_typeof(selected_platforms) = 'array')
);

create index idx_persona_data_created_at
    on onboarding.persona_data (created_at);

create trigger persona_data_keep_updated_at
    before update on onboarding.persona_data
    for each row
    execute function onboarding.keep_updated_at();
