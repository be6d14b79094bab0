package dev.mosaic.kernel.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A list that is read by pages. Each cursor contains the mark of its list, so that another list refuses it.
 *
 * @param mark a checksum of name and scope of the list
 */
public record Listing(int mark) {
    /**
     * Returns the list with a name.
     *
     * @param scope the IDs that narrow the list, in a fixed order
     */
    public static Listing of(String name, UUID... scope) {
        CRC32 checksum = new CRC32();
        checksum.update((name + Arrays.toString(scope)).getBytes(StandardCharsets.UTF_8));
        return new Listing((int) checksum.getValue());
    }
}
