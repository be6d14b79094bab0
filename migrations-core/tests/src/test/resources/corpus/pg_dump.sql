--
-- PostgreSQL database dump
--

\restrict jTVTEbtEeXHJuT9hhbhvFr1gEjWcL3

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('my.path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;

CREATE TABLE t (
    id integer NOT NULL,
    v text DEFAULT 'it''s;'::text
);

CREATE SEQUENCE t_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE t_id_seq OWNED BY t.id;
ALTER TABLE ONLY t ALTER COLUMN id SET DEFAULT nextval('t_id_seq'::regclass);

--
-- Data for Name: t; Type: TABLE DATA; Schema: a; Owner: -
--

COPY t (id, v) FROM stdin;
1	one; \\ two
2	\N
\.


SELECT pg_catalog.setval('t_id_seq', 2, true);

ALTER TABLE ONLY t
    ADD CONSTRAINT t_pkey PRIMARY KEY (id);

--
-- PostgreSQL database dump complete
--

\unrestrict jTVTEbtEeXHJuT9hhbhvFr1gEjWcL3

