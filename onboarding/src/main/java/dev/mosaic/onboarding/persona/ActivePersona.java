package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.deletion.Confirmation;
import dev.mosaic.kernel.deletion.ConfirmationRequired;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;

/**
 * Component that activates and deletes personas of the caller, so that at most one is active.
 *
 * <p>Each operation locks the user's row first. Concurrent operations of one user therefore run one after the other, and each sees the result of the
 * one before.
 */
@Singleton
public final class ActivePersona {
    private final TransactionOperations<Connection> transactions;
    private final PersonaRepository personas;
    private final List<PersonaDependents> dependents;

    ActivePersona(
            TransactionOperations<Connection> transactions,
            PersonaRepository personas,
            List<PersonaDependents> dependents) {
        this.transactions = transactions;
        this.personas = personas;
        this.dependents = List.copyOf(dependents);
    }

    /**
     * Activates a persona, and deactivates the one that was active.
     *
     * @throws PersonaNotFound if the caller has no persona with this ID; then nothing changes
     */
    public Persona activate(Caller caller, UUID id) {
        PersonaRow activated = transactions.executeWrite(_ -> {
            personas.lockOwner(caller.userId());
            return personas.activate(caller.userId(), id);
        });
        if (activated == null) {
            throw PersonaNotFound.of(id);
        }
        return activated.toPersona();
    }

    /**
     * Deletes a persona and its conversation history. If it was active, the newest of the others becomes active.
     *
     * @throws PersonaNotFound if the caller has no persona with this ID
     * @throws PersonaIsDefault if it is the default persona
     * @throws PersonaIsOnly if it is the only persona
     * @throws ConfirmationRequired if it has conversation history and the caller has not confirmed; then nothing changes
     */
    public DeletedPersona delete(Caller caller, UUID id, Confirmation confirmation) {
        return transactions.executeWrite(_ -> {
            personas.lockOwner(caller.userId());
            PersonaDeletionRow persona = deletable(caller, id);
            long messages = dependents.stream()
                    .mapToLong(dependent -> dependent.messagesOf(id))
                    .sum();
            confirmation.require(persona.name(), messages, "message");
            delete(caller, persona);
            return new DeletedPersona(id, messages);
        });
    }

    private PersonaDeletionRow deletable(Caller caller, UUID id) {
        PersonaDeletionRow persona = personas.lock(caller.userId(), id).orElseThrow(() -> PersonaNotFound.of(id));
        if (persona.isOnly()) {
            throw PersonaIsOnly.of(persona.name());
        }
        if (persona.isDefault()) {
            throw PersonaIsDefault.of(persona.name());
        }
        return persona;
    }

    private void delete(Caller caller, PersonaDeletionRow persona) {
        try {
            personas.delete(caller.userId(), persona.id());
        } catch (DataAccessException refused) {
            // Another transaction made it the default before this one had locked it.
            throw ViolatedConstraint.of(refused).equals("user_default_personas_persona_id_fkey")
                    ? PersonaIsDefault.of(persona.name())
                    : refused;
        }
    }
}
