package dev.mosaic.onboarding;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The personas of the caller. */
@Singleton
public final class Personas {
    private final PersonaRepository personas;

    Personas(PersonaRepository personas) {
        this.personas = personas;
    }

    /** The first {@code limit} ones, oldest first. */
    public List<Persona> list(Caller caller, int limit) {
        return personas.list(caller.userId(), limit).stream()
                .map(PersonaRow::toPersona)
                .toList();
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
    public Persona meant(Caller caller, @Nullable UUID id) {
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
}
