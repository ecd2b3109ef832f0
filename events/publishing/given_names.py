"""Given names that are common in Peru, folded: whether three words of a name hold one of them or two."""

_TEXT = """
abel alberto alejandro alex alexander alfredo alonso ana andres angel angelica antonio armando arturo augusto
beatriz carlos carmen cesar cristina daniel david diego edgar eduardo elena elias elizabeth emilio enrique
ernesto esther eugenio felipe felix fernando francisco gabriel gerardo gladys gloria guillermo gustavo hector
hugo humberto ines isabel ismael ivan jaime javier jesus joaquin joel jorge jose juan julia julian julio karina
leonardo lourdes lucia luis luisa luz manuel marcelino marco marcos margarita maria mariano mario marta martha
martin mauricio maximo mercedes miguel milagros monica nelson nicolas noemi orlando oscar pablo patricia pedro
pilar rafael ramiro ramon raul ricardo roberto rocio rodrigo rolando rosa ruben ruth santiago sara saul
sebastian segundo sergio silvia sonia susana teofilo teresa tomas vicente victor victoria walter wilber wilfredo
william yolanda
"""
# "Juan Carlos Q." has two given names, "Juan Q. H." has one.
GIVEN = frozenset(_TEXT.split())
