package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;

/**
 * Decides which persona of the caller is the active one, also when it is deleted.
 *
 * <p>Whoever does so locks the user first: of many at once each then sees what the one before it has done, so that one is active at the end.
 */
@Singleton
public final class ActivePersona {
    private final TransactionOperations<Connection> transactions;
    private final PersonaRepository personas;
    private final List<PersonaDependents> uses;

    ActivePersona(
            TransactionOperations<Connection> transactions, PersonaRepository personas, List<PersonaDependents> uses) {
        this.transactions = transactions;
        this.personas = personas;
        this.uses = List.copyOf(uses);
    }

    /**
     * Makes a persona the active one, in place of whichever was.
     *
     * @throws PersonaNotFound if the caller has none with this id; then nothing changes
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
     * Deletes a persona with which nothing was said. If it was the active one, the newest of the others is active then.
     *
     * @throws PersonaNotFound if the caller has none with this id
     * @throws PersonaIsDefault if it is the default one
     * @throws PersonaIsOnly if it is the only one
     * @throws PersonaHasHistory if anything was said with it; then nothing changes
     */
    public DeletedPersona delete(Caller caller, UUID id) {
        return delete(caller, id, messages -> messages == 0);
    }

    /**
     * Deletes a persona as {@link #delete} does, and its conversation history with it.
     *
     * @throws PersonaNotFound if the caller has none with this id
     * @throws PersonaIsDefault if it is the default one
     * @throws PersonaIsOnly if it is the only one
     */
    public DeletedPersona deleteWithHistory(Caller caller, UUID id) {
        return delete(caller, id, _ -> true);
    }

    private DeletedPersona delete(Caller caller, UUID id, LongPredicate agreed) {
        return transactions.executeWrite(_ -> {
            personas.lockOwner(caller.userId());
            PersonaDeletionRow leaving = deletable(caller, id);
            long messages = uses.stream().mapToLong(use -> use.messagesOf(id)).sum();
            if (!agreed.test(messages)) {
                throw PersonaHasHistory.of(leaving.name(), messages);
            }
            delete(caller, leaving);
            return new DeletedPersona(id, messages);
        });
    }

    private PersonaDeletionRow deletable(Caller caller, UUID id) {
        PersonaDeletionRow leaving = personas.lock(caller.userId(), id).orElseThrow(() -> PersonaNotFound.of(id));
        if (leaving.isOnly()) {
            throw PersonaIsOnly.of(leaving.name());
        }
        if (leaving.isDefault()) {
            throw PersonaIsDefault.of(leaving.name());
        }
        return leaving;
    }

    private void delete(Caller caller, PersonaDeletionRow leaving) {
        try {
            personas.delete(caller.userId(), leaving.id());
        } catch (DataAccessException refused) {
            // Made the default while its lock was waited for.
            throw ViolatedConstraint.of(refused).equals("user_default_personas_persona_id_fkey")
                    ? PersonaIsDefault.of(leaving.name())
                    : refused;
        }
    }
}
