"""First names that are common in the United Kingdom, but for those that are words as well."""

_NAMES = """
aaron abdul abdullah adam adrian agnes agnieszka ahmed aisha alan albert alex alexander alfie
ali alice alison amanda amelia amina amir amy andrea andrew angela anita ann anna anne annie
anthea anthony antonio arthur asif audrey ava barbara bartosz beatrice ben benjamin bernard beth
beverley brenda brian bridget bruce callum carl carol caroline catherine charles charlie
charlotte cheryl chidi chloe chris christina christine christopher claire clare colin connor
craig cynthia daniel darren dave david deborah deepak denise dennis derek diana diane donald
donna doreen doris dorothy douglas duncan dylan edith edward eileen elaine eleanor elizabeth
ella ellen ellie elsie emily emma eric ethan ethel evelyn ewa fatima fiona florence frances
francis freda freya gareth gary gavin geoffrey george georgia gerald gillian gladys glenn gloria
gordon graham grzegorz gwen hannah harold harry hassan helen henry hilda howard hugh hussain ian
ibrahim imran irene isaac isabella isla jacqueline jake james jamie jan jane janet janice
jasmine jason javed jean jeffrey jennifer jenny jeremy jerzy jessica jill joan joanna joanne joe
john jonathan jordan joseph joshua joyce judith julia julian julie karen katarzyna kate
katherine kathleen kathryn katie keith kelly ken kenneth kerry kevin khadija kimberley kirsty
krzysztof kwame kyle laura lauren lawrence leah leonard lesley lewis liam lilian linda lisa liz
logan lorraine louis louise lucas lucy luke lynn lynne maciej malcolm malik margaret maria
marian marie marion marta martin mary maryam matilda matthew maureen maurice megan mei melanie
melissa mia michael michelle mike millie mohamed mohammad mohammed moira molly monica muhammad
muriel nadia nancy naomi natalie nathan neil ngozi nicholas nicola nigel noah nora norman olga
oliver olivia omar oscar owen pamela patricia patrick paul paula pauline peggy peter philip
phoebe phyllis piotr precious priya rachel rajesh ralph raymond rebecca richard rita robert
roger ronald rosemary roy russell ruth ryan sam samantha samuel sandra sarah scott sean shannon
sharon sheila shirley simon sofia sonia sophie stanley stella stephanie stephen steve steven
stuart sunita susan suzanne sylvia tanya teresa thelma theo theresa thomas tim timothy tina toby
tom tomasz tony tracey tracy trevor tyler valerie vera veronica victor victoria vincent walter
wayne wendy wilfred william winifred winston yasmin yusuf yvonne zainab zoe
"""
FIRST_NAMES = frozenset(_NAMES.split())
