package dev.mosaic.onboarding;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface PersonaDataRepository extends GenericRepository<PersonaDataRow, Long> {
    String COLUMNS = """
                persona_data.id,
                persona_data.core_persona,
                persona_data.platform_personas,
                persona_data.quality_metrics,
                persona_data.selected_platforms,
                persona_data.created_at,
                persona_data.updated_at
            """;

    @Query("""
            select
            """ + COLUMNS + """
            from onboarding.persona_data
            join onboarding.onboarding_sessions as session
                on session.id = persona_data.session_id
            where session.user_id = :userId
            """)
    Optional<PersonaDataRow> find(UUID userId);

    /**
     * Replaces the whole record, and makes it and its session where there is none.
     *
     * <p>The session is updated rather than left alone, because only so does {@code returning} give an existing one; and it did change.
     */
    @Query(value = """
            with session as (
                insert into onboarding.onboarding_sessions (user_id)
                values (:userId)
                on conflict (user_id) do update
                    set user_id = excluded.user_id
                returning id
            )
            insert into onboarding.persona_data (
                session_id,
                core_persona,
                platform_personas,
                quality_metrics,
                selected_platforms
            )
            select
                session.id,
                cast(:corePersona as jsonb),
                cast(:platformPersonas as jsonb),
                cast(:qualityMetrics as jsonb),
                cast(:selectedPlatforms as jsonb)
            from session
            on conflict (session_id) do update
                set
                    core_persona = excluded.core_persona,
                    platform_personas = excluded.platform_personas,
                    quality_metrics = excluded.quality_metrics,
                    selected_platforms = excluded.selected_platforms
            returning
            """ + COLUMNS, readOnly = false)
    PersonaDataRow replace(
            UUID userId,
            @Nullable @TypeDef(type = DataType.JSON) Map<String, Object> corePersona,
            @Nullable @TypeDef(type = DataType.JSON) Map<String, Object> platformPersonas,
            @Nullable @TypeDef(type = DataType.JSON) Map<String, Object> qualityMetrics,
            @TypeDef(type = DataType.JSON) List<String> selectedPlatforms);

    /** The number of records deleted: 1, or 0 if there was none. */
    @Query(value = """
            delete from onboarding.persona_data
            using onboarding.onboarding_sessions as session
            where session.id = persona_data.session_id
                and session.user_id = :userId
            """, readOnly = false)
    long delete(UUID userId);
}
