"""The public's addresses."""

from django.urls import path

from faqiao.portal.pages import about, calculators, intake, links, matters, track

app_name = "portal"

urlpatterns = [
    path("", intake.home, name="home"),
    path("tell/", intake.tell, name="tell"),
    path("tell/<uuid:token>/", intake.again, name="again"),
    path("tell/<uuid:token>/where/", intake.where, name="where"),
    path("tell/<uuid:token>/send/", intake.send, name="send"),
    path("tell/<uuid:token>/done/", intake.done, name="done"),
    path("track/", track.track, name="track"),
    path("track/code/", track.code, name="code"),
    path("track/leave/", track.leave, name="leave"),
    path("a/<str:token>/", links.link, name="link"),
    path("matters/", matters.mine, name="matters"),
    path("matters/<str:number>/", matters.matter, name="matter"),
    path("matters/<str:number>/rate/", matters.rate, name="rate"),
    path("matters/<str:number>/reopen/", matters.reopen, name="reopen"),
    path("matters/<str:number>/resume/", matters.resume, name="resume"),
    path("matters/<str:number>/add_material/", matters.add_material, name="add_material"),
    path("matters/<str:number>/withdraw/", matters.withdraw, name="withdraw"),
    path("matters/<str:number>/tell_further/", matters.tell_further, name="tell_further"),
    path("matters/<str:number>/files/<int:key>/", matters.attachment, name="attachment"),
    path("matters/<str:number>/proof/", matters.proof, name="take_out"),
    path("calculators/", calculators.calculators, name="calculators"),
    path("calculators/cost/", calculators.cost, name="cost"),
    path("calculators/last-day/", calculators.last_day, name="last_day"),
    path("law/", calculators.laws, name="laws"),
    path("law/<slug:key>/", calculators.law, name="law"),
    path("help/", about.help_, name="help"),
    path("privacy/", about.privacy, name="privacy"),
    path("accessibility/", about.accessibility, name="accessibility"),
]
