package dev.mosaic.chat.checklist.web;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Checklist used by its owner. */
record ChecklistFixture(ApiUser owner, String path) {
    /** Creates a checklist of items with these texts. */
    static ChecklistFixture of(ApiUser owner, String... texts) {
        String conversation = owner.post("/api/v1/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                .id();
        Answer made = owner.post("/api/v1/checklists", """
                {"conversationId": "%s", "title": "x", "items": [%s]}
                """.formatted(conversation, quoted(texts)));
        return new ChecklistFixture(owner, made.location());
    }

    /** Creates a checklist of that many items, with their numbers as texts. */
    static ChecklistFixture of(ApiUser owner, int items) {
        return of(owner, IntStream.range(0, items).mapToObj(Integer::toString).toArray(String[]::new));
    }

    String itemsPath() {
        return path + "/items";
    }

    List<JsonValue> items() {
        return owner.get(path).json().at("items").elements();
    }

    /** Returns the texts of the items. */
    String inOrder() {
        return items().stream().map(item -> item.text("text")).collect(Collectors.joining(" "));
    }

    /** Returns the path of the item with this text. */
    String item(String text) {
        return items().stream()
                .filter(item -> item.text("text").equals(text))
                .map(item -> itemsPath() + "/" + item.text("id"))
                .findFirst()
                .orElseThrow();
    }

    Answer add(String text) {
        return owner.post(itemsPath(), "{\"text\": \"%s\"}".formatted(text));
    }

    Answer move(String item, int position) {
        return owner.put(item + "/position", "{\"position\": %d}".formatted(position));
    }

    private static String quoted(String... texts) {
        return List.of(texts).stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
    }
}
