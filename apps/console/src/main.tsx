document.title = "Handrail";
