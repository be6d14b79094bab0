package dev.mosaic.onboarding.wizard;

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

/** The steps of the wizard. Every statement that writes a step locks its session first, by an upsert, so that two writers do not deadlock. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface WizardRepository extends GenericRepository<StepRow, Integer> {
    /** Returns a row for each step, also before the first one was saved. */
    @Query("""
            select
                step.number as step,
                coalesce(saved.status, 'pending') as status,
                saved.completed_at as step_completed_at,
                coalesce(session.current_step, 1) as current_step,
                coalesce(session.progress, 0) as progress,
                session.started_at,
                session.updated_at,
                session.completed_at
            from generate_series(1, 6) as step (number)
            left join onboarding.onboarding_sessions as session
                on session.user_id = :userId
            left join onboarding.onboarding_steps as saved
                on saved.session_id = session.id
                and saved.step = step.number
            order by step.number
            """)
    List<OnboardingRow> status(UUID userId);

    @Query("""
            select
                saved.step,
                saved.status,
                saved.data,
                saved.completed_at
            from onboarding.onboarding_steps as saved
            join onboarding.onboarding_sessions as session
                on session.id = saved.session_id
            where session.user_id = :userId
                and saved.step = :step
            """)
    Optional<StepRow> find(UUID userId, int step);

    /** Replaces the data of a step; its status stays. */
    @Query(value = WizardSession.LOCKED + """
            insert into onboarding.onboarding_steps as saved (session_id, step, data)
            select
                session.id,
                :step,
                cast(:data as jsonb)
            from session
            on conflict (session_id, step) do update
                set data = excluded.data
            returning
                saved.step,
                saved.status,
                saved.data,
                saved.completed_at
            """, readOnly = false)
    StepRow save(UUID userId, int step, @TypeDef(type = DataType.JSON) Map<String, Object> data);

    /** Completes a step. Returns its number, or null if it was completed already. */
    @Query(value = WizardSession.LOCKED + """
            insert into onboarding.onboarding_steps as saved (session_id, step, status, completed_at)
            select
                session.id,
                :step,
                'completed',
                now()
            from session
            on conflict (session_id, step) do update
                set
                    status = excluded.status,
                    completed_at = excluded.completed_at
                where saved.status <> 'completed'
            returning saved.step
            """, readOnly = false)
    @Nullable
    Integer complete(UUID userId, int step);

    /** Skips a step. Returns its number, or null if it was completed or skipped already. */
    @Query(value = WizardSession.LOCKED + """
            insert into onboarding.onboarding_steps as saved (session_id, step, status)
            select
                session.id,
                :step,
                'skipped'
            from session
            on conflict (session_id, step) do update
                set status = excluded.status
                where saved.status = 'pending'
            returning saved.step
            """, readOnly = false)
    @Nullable
    Integer skip(UUID userId, int step);

    /** Deletes the session with its steps and its persona data. */
    @Query(value = """
            delete from onboarding.onboarding_sessions
            where user_id = :userId
            """, readOnly = false)
    long reset(UUID userId);
}
