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

    /** Up to {@code limit} ones created before the cursor, newest first. */
    public Page<Persona> list(Caller caller, int limit, Cursor before) {
        before.in(LIST);
        return Page.newestFirst(
                personas.before(caller.userId(), before.createdAt(), before.id(), limit + 1).stream()
                        .map(PersonaRow::toPersona)
                        .toList(),
                limit,
                Persona::place,
                LIST);
    }

    /**
     * One of them.
     *
     * @throws PersonaNotFound if the caller has none with this id
     */
    public Persona get(Caller caller, UUID id) {
        return personas.find(caller.userId(), id).map(PersonaRow::toPersona).orElseThrow(() -> PersonaNotFound.of(id));
    }

    /** Those of the ids that are the caller's, by id. */
    public Map<UUID, Persona> get(Caller caller, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : personas.findAll(caller.userId(), ids).stream()
                        .map(PersonaRow::toPersona)
                        .collect(Collectors.toUnmodifiableMap(Persona::id, Function.identity()));
    }

    /**
     * The persona that is meant: the named one, or the default where none is named.
     *
     * @throws PersonaNotFound if one is named and the caller has none with this id
     * @throws DefaultPersonaMissing if none is named and the caller has no default
     */
    public Persona resolve(Caller caller, @Nullable UUID id) {
        return id == null
                ? personas.findDefault(caller.userId())
                        .map(PersonaRow::toPersona)
                        .orElseThrow(() -> DefaultPersonaMissing.of(caller))
                : get(caller, id);
    }

    /**
     * Makes an inactive persona.
     *
     * @throws PersonaNameTaken if the caller has one of that name, in whatever case
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
     * @throws PersonaNotFound if the caller has none with this id
     * @throws PersonaNameTaken if the caller has another one of the new name, in whatever case
     */
    public Persona change(Caller caller, UUID id, PersonaChange change) {
        try {
            return found(
                    id,
                    personas.change(
                            caller.userId(),
                            id,
                            change.name(),
                            change.description(),
                            change.content(),
                            change.color()));
        } catch (DataAccessException refused) {
            String name = change.name();
            throw name != null && ViolatedConstraint.of(refused).equals("personas_owner_id_name_key")
                    ? PersonaNameTaken.of(name)
                    : refused;
        }
    }

    /**
     * Makes a persona the one that is meant where none is named.
     *
     * @throws PersonaNotFound if the caller has none with this id
     */
    public Persona makeDefault(Caller caller, UUID id) {
        try {
            return found(id, personas.choose(caller.userId(), id));
        } catch (DataAccessException refused) {
            // Deleted since the statement began.
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
