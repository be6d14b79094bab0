package dev.mosaic.onboarding;

/**
 * From where a request comes.
 *
 * @param value an IP address as text, or what a proxy says in its place
 */
public record ClientAddress(String value) {
    private static final int HEXTETS_OF_A_NETWORK = 4;

    /** Who is taken for one: an address of IPv4, of IPv6 a network of /64, since one customer has all addresses of one. */
    public String customer() {
        String[] hextets = value.split(":", HEXTETS_OF_A_NETWORK + 1);
        int last = hextets.length - 1;
        return last < HEXTETS_OF_A_NETWORK ? value : value.substring(0, value.length() - hextets[last].length());
    }
}
