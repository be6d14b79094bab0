package dev.mosaic.console.access;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** How an operator gets a session. */
public sealed interface Entrance {
    /**
     * Returns the name of the operator whom a token lets in; empty for a wrong token.
     *
     * @param name the name that a person has given
     */
    Optional<String> admit(String token, String name);

    /**
     * A form that asks for the operator's token and the name of the person.
     *
     * @param token the token
     */
    record ByForm(OperatorToken token) implements Entrance {
        @Override
        public Optional<String> admit(String given, String name) {
            return token.matches(given) ? Optional.of(name) : Optional.empty();
        }
    }

    /** An address with a token that opens one session, for the person who has started the process. */
    final class ByAddress implements Entrance {
        private final OperatorToken token;
        private final String operator;
        private final AtomicBoolean isUsed = new AtomicBoolean();

        /** Creates it for a token and the name of that person. */
        public ByAddress(OperatorToken token, String operator) {
            this.token = token;
            this.operator = operator;
        }

        @Override
        public Optional<String> admit(String given, String name) {
            return token.matches(given) && isUsed.compareAndSet(false, true) ? Optional.of(operator) : Optional.empty();
        }
    }
}
