package dev.mosaic.chat.thread;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about threads. The client receives the message. */
public abstract sealed class ThreadException extends Refusal permits LastThread, ThreadNotFound {
    ThreadException(String message) {
        super(message);
    }
}
