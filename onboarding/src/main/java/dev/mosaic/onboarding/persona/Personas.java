package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The personas of the caller. */
@Singleton
public final class Personas {
    private static final Listing LIST = Listing.of("personas");

    private final PersonaRepository personas;

    Personas(PersonaRepository personas) {
        this.personas = personas;
    }

    /** Returns up to {@code limit} personas created before the cursor, newest first. */
    public Page<Persona> list(Caller caller, int limit, Cursor before) {
        before.in(LIST);
        return Page.newestFirst(
                personas.before(caller.userId(), before.createdAt(), before.id(), limit + 1).stream()
                        .map(PersonaRow::toPersona)
                        .toList(),
                limit,
                Persona::cursor,
                LIST);
    }

    /**
     * Returns a persona.
     *
     * @throws PersonaNotFound if the caller has no persona with this ID
     */
    public Persona get(Caller caller, UUID id) {
        return personas.find(caller.userId(), id).map(PersonaRow::toPersona).orElseThrow(() -> PersonaNotFound.of(id));
    }

    /** Returns the personas of the caller among these IDs, by ID. */
    public Map<UUID, Persona> get(Caller caller, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : personas.findAll(caller.userId(), ids).stream()
                        .map(PersonaRow::toPersona)
                        .collect(Collectors.toUnmodifiableMap(Persona::id, Function.identity()));
    }

    /**
     * Returns the persona with this ID, or the default persona if the ID is null.
     *
     * @throws PersonaNotFound if the caller has no persona with this ID
     * @throws DefaultPersonaMissing if the ID is null and the caller has no default persona
     */
    public Persona resolve(Caller caller, @Nullable UUID id) {
        return id == null ? findDefault(caller).orElseThrow(() -> DefaultPersonaMissing.of(caller)) : get(caller, id);
    }

    /** Returns the default persona of the caller, if it has one. */
    public Optional<Persona> findDefault(Caller caller) {
        return personas.findDefault(caller.userId()).map(PersonaRow::toPersona);
    }

    /**
     * Creates an inactive persona.
     *
     * @throws PersonaNameTaken if another persona of the caller has this name, compared without regard to case
     */
    public Persona create(Caller caller, NewPersona persona) {
        PersonaRow created = personas.insert(
                caller.userId(), persona.name(), persona.description(), persona.content(), persona.color());
        if (created == null) {
            throw PersonaNameTaken.of(persona.name());
        }
        return created.toPersona();
    }

    /**
     * Changes a persona.
     *
     * @throws PersonaNotFound if the caller has no persona with this ID
     * @throws PersonaNameTaken if another persona of the caller has the new name, compared without regard to case
     */
    public Persona change(Caller caller, UUID id, PersonaChange change) {
        try {
            return found(
                    id,
                    personas.change(
                            caller.userId(),
                            id,
                            change.name(),
                            change.description().value(),
                            change.description().isCleared(),
                            change.content().value(),
                            change.content().isCleared(),
                            change.color()));
        } catch (DataAccessException refused) {
            String name = change.name();
            throw name != null && ViolatedConstraint.of(refused).equals("personas_owner_id_name_key")
                    ? PersonaNameTaken.of(name)
                    : refused;
        }
    }

    /**
     * Makes a persona the default persona.
     *
     * @throws PersonaNotFound if the caller has no persona with this ID
     */
    public Persona makeDefault(Caller caller, UUID id) {
        try {
            return found(id, personas.choose(caller.userId(), id));
        } catch (DataAccessException refused) {
            // The persona was deleted after the statement began.
            throw ViolatedConstraint.of(refused).equals("user_default_personas_persona_id_fkey")
                    ? PersonaNotFound.of(id)
                    : refused;
        }
    }

    private static Persona found(UUID id, @Nullable PersonaRow row) {
        if (row == null) {
            throw PersonaNotFound.of(id);
        }
        return row.toPersona();
    }
}
