package dev.mosaic.kernel.caller;

/**
 * A client whose requests are counted together.
 *
 * @param key unique among the clients of all kinds, at most some hundred characters, and no secret
 * @param volume how many requests it may send
 */
public record IdentifiedClient(String key, Volume volume) {
    /** The volume of requests of a client. */
    public enum Volume {
        /** That of a user or a device. */
        OF_ONE,
        /** That of another service, which sends for many users. */
        OF_MANY
    }
}
