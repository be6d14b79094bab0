package dev.mosaic.chat.thread;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.onboarding.persona.Persona;
import dev.mosaic.onboarding.persona.PersonaNotFound;
import dev.mosaic.onboarding.persona.Personas;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Threads of the caller. */
@Singleton
public final class Threads {
    private static final Listing LIST = Listing.of("threads");

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final ThreadRepository threads;
    private final Personas personas;

    Threads(ThreadRepository threads, Personas personas) {
        this.threads = threads;
        this.personas = personas;
    }

    /**
     * Returns up to {@code limit} threads from the cursor on, sorted by the last message, newest first; threads without messages come last.
     *
     * @param personaId only threads with this persona; absent means all
     * @throws PersonaNotFound if the caller has no such persona
     */
    public Page<ChatThread> list(Caller caller, @Nullable UUID personaId, int limit, Cursor before) {
        Listing list = personaId == null ? LIST : Listing.of("threads", personaId);
        before.in(list);
        if (personaId != null) {
            personas.get(caller, personaId);
        }
        return Page.newestFirst(
                withPersonas(
                        caller, threads.before(caller.userId(), personaId, before.createdAt(), before.id(), limit + 1)),
                limit,
                ChatThread::cursor,
                list);
    }

    /**
     * Returns one thread.
     *
     * @throws ThreadNotFound if the caller has none with this id
     */
    public ChatThread get(Caller caller, UUID id) {
        return withPersonas(caller, List.of(find(caller, id))).getFirst();
    }

    /**
     * Creates a thread without messages.
     *
     * @throws PersonaNotFound if a persona is named that the caller does not have
     */
    public ChatThread create(Caller caller, NewThread newThread) {
        return withPersonas(caller, List.of(insert(caller, newThread))).getFirst();
    }

    /**
     * Changes a thread.
     *
     * @throws ThreadNotFound if the caller has none with this id
     * @throws PersonaNotFound if a persona is named that the caller does not have
     */
    public ChatThread change(Caller caller, UUID id, ThreadChange change) {
        return withPersonas(caller, List.of(changed(caller, id, change))).getFirst();
    }

    /**
     * Checks that a thread exists.
     *
     * @throws ThreadNotFound if the caller has none with this id
     */
    public void require(Caller caller, UUID id) {
        find(caller, id);
    }

    private ThreadRow find(Caller caller, UUID id) {
        return threads.find(caller.userId(), id).orElseThrow(() -> ThreadNotFound.of(id));
    }

    private ThreadRow insert(Caller caller, NewThread newThread) {
        try {
            return threads.insert(
                    ids.generate(), caller.userId(), newThread.personaId(), newThread.title(), newThread.description());
        } catch (DataAccessException e) {
            throw translated(e, newThread.personaId());
        }
    }

    private ThreadRow changed(Caller caller, UUID id, ThreadChange change) {
        try {
            ThreadRow changed = threads.change(
                    caller.userId(),
                    id,
                    change.title(),
                    change.description().value(),
                    change.description().isCleared(),
                    change.personaId().value(),
                    change.personaId().isCleared());
            if (changed == null) {
                throw ThreadNotFound.of(id);
            }
            return changed;
        } catch (DataAccessException e) {
            throw translated(e, change.personaId().value());
        }
    }

    private static RuntimeException translated(DataAccessException e, @Nullable UUID personaId) {
        return personaId != null && ViolatedConstraint.of(e).equals("threads_persona_id_fkey")
                ? PersonaNotFound.of(personaId)
                : e;
    }

    /** Adds the personas to the threads, fetched by one query. */
    private List<ChatThread> withPersonas(Caller caller, List<ThreadRow> rows) {
        Map<UUID, Persona> named = personas.get(
                caller,
                rows.stream()
                        .map(ThreadRow::personaId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet()));
        return rows.stream().map(row -> row.with(persona(row, named))).toList();
    }

    /** Returns null also if the persona was deleted between the two queries. */
    private static @Nullable Persona persona(ThreadRow row, Map<UUID, Persona> named) {
        return row.personaId() == null ? null : named.get(row.personaId());
    }
}
