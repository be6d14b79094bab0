package dev.mosaic.chat.thread;

import dev.mosaic.kernel.Refusal;

/** Why a thread cannot be found or deleted. The message is meant for the client. */
public abstract sealed class ThreadException extends Refusal permits LastThread, ThreadNotFound {
    ThreadException(String message) {
        super(message);
    }
}
