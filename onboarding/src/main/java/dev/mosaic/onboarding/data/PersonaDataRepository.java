package dev.mosaic.onboarding.data;

import dev.mosaic.onboarding.wizard.WizardSession;
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
                persona_data.updated_at,
                persona_data.created_at = now() as is_new
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
     * Replaces the whole record, and creates it and its session if they do not exist.
     *
     * <p>An existing session is updated instead of skipped: {@code returning} omits skipped rows.
     */
    @Query(value = WizardSession.LOCKED + """
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

    /**
     * Merges an entry into that of one platform, and creates the record and its session if they do not exist.
     *
     * <p>An existing entry that is not an object is replaced: {@code ||} would concatenate the two to an array.
     */
    @Query(value = WizardSession.LOCKED + """
            insert into onboarding.persona_data (session_id, platform_personas)
            select
                session.id,
                jsonb_build_object(cast(:platform as text), cast(:entry as jsonb))
            from session
            on conflict (session_id) do update
                set platform_personas = coalesce(persona_data.platform_personas, '{}') || jsonb_build_object(
                    cast(:platform as text),
                    case
                        when jsonb_typeof(persona_data.platform_personas -> cast(:platform as text)) = 'object'
                            then persona_data.platform_personas -> cast(:platform as text)
                        else '{}'
                    end || cast(:entry as jsonb)
                )
            returning
            """ + COLUMNS, readOnly = false)
    PersonaDataRow merge(UUID userId, String platform, @TypeDef(type = DataType.JSON) Map<String, Object> entry);

    /** Deletes the record. Returns its ID, or null if there was none. The session is locked first, as in a save. */
    @Query(value = """
            with session as (
                select session.id
                from onboarding.onboarding_sessions as session
                where session.user_id = :userId
                for no key update
            )
            delete from onboarding.persona_data
            using session
            where session.id = persona_data.session_id
            returning persona_data.id
            """, readOnly = false)
    @Nullable
    Long delete(UUID userId);
}
