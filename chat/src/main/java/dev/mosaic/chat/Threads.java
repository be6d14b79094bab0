package dev.mosaic.chat;

import dev.mosaic.onboarding.Caller;
import dev.mosaic.onboarding.Persona;
import dev.mosaic.onboarding.PersonaNotFound;
import dev.mosaic.onboarding.Personas;
import dev.mosaic.onboarding.ViolatedConstraint;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The threads of the caller. */
@Singleton
public final class Threads {
    private final ThreadRepository threads;
    private final Personas personas;

    Threads(ThreadRepository threads, Personas personas) {
        this.threads = threads;
        this.personas = personas;
    }

    /** The first {@code limit} ones: the one written in last comes first, those without a message come last. */
    public List<ChatThread> list(Caller caller, int limit) {
        return withPersonas(caller, threads.list(caller.userId(), limit));
    }

    /**
     * One of them.
     *
     * @throws ThreadNotFound if the caller has none with this id
     */
    public ChatThread get(Caller caller, UUID id) {
        return withPersonas(caller, List.of(find(caller, id))).getFirst();
    }

    /**
     * Makes a thread without messages.
     *
     * @throws PersonaNotFound if one is named and the caller has no such persona
     */
    public ChatThread create(Caller caller, NewThread wanted) {
        return withPersonas(caller, List.of(insert(caller, wanted))).getFirst();
    }

    /** @throws ThreadNotFound if the caller has none with this id */
    void require(Caller caller, UUID id) {
        find(caller, id);
    }

    private ThreadRow find(Caller caller, UUID id) {
        return threads.find(caller.userId(), id).orElseThrow(() -> ThreadNotFound.of(id));
    }

    private ThreadRow insert(Caller caller, NewThread wanted) {
        try {
            return threads.insert(caller.userId(), wanted.personaId(), wanted.title(), wanted.description());
        } catch (DataAccessException refused) {
            UUID personaId = wanted.personaId();
            throw personaId != null && ViolatedConstraint.of(refused).equals("threads_persona_id_fkey")
                    ? PersonaNotFound.of(personaId)
                    : refused;
        }
    }

    /** The threads with their personas, which are asked for at once. */
    private List<ChatThread> withPersonas(Caller caller, List<ThreadRow> rows) {
        Map<UUID, Persona> named = personas.get(
                caller,
                rows.stream()
                        .map(ThreadRow::personaId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet()));
        return rows.stream().map(row -> row.with(persona(row, named))).toList();
    }

    /** Absent also if it was deleted between the two questions. */
    private static @Nullable Persona persona(ThreadRow row, Map<UUID, Persona> named) {
        return row.personaId() == null ? null : named.get(row.personaId());
    }
}
