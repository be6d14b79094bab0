package dev.mosaic.chat;

import dev.mosaic.onboarding.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds what the caller's threads say about something. */
@Singleton
public final class ChatSearch {
    private final ChatSearchRepository messages;

    ChatSearch(ChatSearchRepository messages) {
        this.messages = messages;
    }

    /**
     * Up to {@code limit} messages in which the words are, the best first, of equal ones the newest.
     *
     * @param words as a search engine on the web takes them: {@code "a phrase"}, {@code or}, {@code -without}; none find nothing
     */
    public List<FoundMessage> find(Caller caller, String words, int limit) {
        return words.isBlank()
                ? List.of()
                : messages.find(caller.userId(), words, limit).stream()
                        .map(FoundMessageRow::toFoundMessage)
                        .toList();
    }
}
